import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import postgres from 'postgres'
import type { LoadResult } from './intake-load.ts'
import { pgbenchTwoInserts } from './pgbench.ts'
import { cpuLine } from './processes.ts'
import type { Row } from './row.ts'
import type { BenchServer } from './server.ts'
import { signIn } from './sign-in.ts'

const CONNECTIONS = 64
const SECONDS = 10
const ROUNDS = 3

async function load(server: BenchServer, cookie: string, points: [number, number][], seconds: number) {
  const child = fork(join(import.meta.dirname, 'intake-load.ts'))
  const cpu = cpuLine('durable reports', {
    server: { pid: server.pid },
    postgres: { pid: server.postgres.pid, children: true },
    client: { pid: child.pid ?? 0 },
  })
  child.send({ port: Number(new URL(server.url).port), cookie, connections: CONNECTIONS, seconds, points })
  const [result] = (await once(child, 'message')) as [LoadResult]
  cpu()
  return result
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** Durable reports through the HTTP API, against pgbench on the same Postgres, in turns. */
export async function benchIntake(server: BenchServer, points: [number, number][]): Promise<Row[]> {
  const cookie = await signIn(server.url, 'province')
  const sql = postgres(server.postgres.url, { max: 1 })
  await load(server, cookie, points, 2)
  const ours: LoadResult[] = []
  const theirs: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await load(server, cookie, points, SECONDS))
    const peer = await pgbenchTwoInserts(server.postgres.url, 32, SECONDS)
    if (peer !== undefined) theirs.push(peer)
  }
  const numbers = ours.flatMap((result) => result.numbers)
  let found = 0
  for (let from = 0; from < numbers.length; from += 5000) {
    const [row] =
      await sql`select count(*)::int as n from incident where number in ${sql(numbers.slice(from, from + 5000))}`
    found += row.n
  }
  const [{ gaps }] = await sql`select (select n from counter) - count(*) as gaps from event`
  await sql.end()
  const pace = median(ours.map((result) => result.perSecond))
  const p99 = median(ours.map((result) => result.p99))
  const peer = theirs.length ? median(theirs) : undefined
  const lost = numbers.length - found
  const doubled = numbers.length - new Set(numbers).size
  return [
    {
      what: `durable reports over HTTP, ${CONNECTIONS} connections, median of ${ROUNDS}`,
      value: peer
        ? `${pace.toFixed(0)}/s against pgbench ${peer.toFixed(0)}/s: ${(pace / peer).toFixed(2)}×`
        : `${pace.toFixed(0)}/s; no pgbench here to compare with`,
      aim: '≥ 0.5×',
      ok: peer !== undefined && pace >= peer / 2,
    },
    { what: 'durable reports, p99', value: `${p99.toFixed(1)} ms`, aim: '≤ 100 ms', ok: p99 <= 100 },
    {
      what: `durable reports, ${numbers.length} acknowledged`,
      value: `${lost} lost, ${doubled} doubled, ${Number(gaps)} gaps in the log`,
      aim: '0, 0, 0',
      ok: lost === 0 && doubled === 0 && Number(gaps) === 0,
    },
  ]
}
