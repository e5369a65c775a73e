import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import postgres from 'postgres'
import { BIGINT_AS_NUMBER } from '#db/client.ts'
import type { Role } from '#server/domain/actor.ts'
import { KeyRing } from '#server/privacy/key-ring.ts'
import { createCases } from './hop-cases.ts'
import { hopScript } from './hop-script.ts'
import { WAY } from './hop-way.ts'
import type { HopsResult } from './hops-load.ts'
import { pgbenchScript } from './pgbench.ts'
import { cpuLine } from './processes.ts'
import type { Row } from './row.ts'
import type { BenchServer } from './server.ts'
import { signIn } from './sign-in.ts'

const CONNECTIONS = 64
const CLIENTS = 32
const SECONDS = 10
const ROUNDS = 3
/** Cases that nobody gets through in a round. */
const OURS = 10_000
const SIZE = 1_000
/** In 崇川区, whose centre and department the seats are. */
const POINT = { lng: 120.9, lat: 32 }
const SEATS = { centre: 'county', unit: 'unit2' } as const

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

async function load(server: BenchServer, message: object): Promise<HopsResult> {
  const child = fork(join(import.meta.dirname, 'hops-load.ts'))
  const cpu = cpuLine('full hops', {
    server: { pid: server.pid },
    postgres: { pid: server.postgres.pid, children: true },
    client: { pid: child.pid ?? 0 },
  })
  child.send({ port: Number(new URL(server.url).port), connections: CONNECTIONS, ...message })
  const [result] = (await once(child, 'message')) as [HopsResult]
  cpu()
  if (result.refusals.length > 0) throw new Error(result.refusals.join('\n'))
  return result
}

/** Cases from report to closed through the HTTP API, against pgbench with the same statements, in turns. */
export async function benchHops(server: BenchServer): Promise<Row[]> {
  const sql = postgres(server.postgres.url, { max: 2, types: BIGINT_AS_NUMBER })
  const vault = KeyRing.open(join(server.dataDir, 'keys.json'))
  if (!vault) throw new Error('the server has no key ring')
  const { lng, lat } = POINT
  const located = await fetch(`${server.url}/api/locate?lng=${lng}&lat=${lat}`)
  const { code: place } = (await located.json()) as { code: string }
  const actor = async (username: string) => {
    const [user] = await sql<{ id: number; role: Role; prefixes: string[]; units: number[] }[]>`
      select u.id, g.role, g.prefixes, array(select unit_id from membership where user_id = u.id) as units
      from app_user u join grant_of_role g on g.user_id = u.id where u.username = ${username}`
    return { kind: 'user' as const, id: user.id, grants: [user], units: user.units.map(Number) }
  }
  const actors = { centre: await actor(SEATS.centre), unit: await actor(SEATS.unit) }
  const [unit] = actors.unit.units
  const cookies = {
    centre: await signIn(server.url, SEATS.centre),
    unit: await signIn(server.url, SEATS.unit),
  }
  const results: HopsResult[] = []
  const theirs: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const seconds = round === 0 ? 2 : SECONDS
    const first = await createCases(sql, { place, ...POINT }, OURS, vault)
    const result = await load(server, { cookies, unit, seconds, first, count: OURS })
    const begin = await createCases(sql, { place, ...POINT }, CLIENTS * SIZE + 1, vault)
    const script = await hopScript({
      url: server.postgres.url,
      vault,
      id: begin,
      actors,
      first: begin,
      size: SIZE,
    })
    const peer = pgbenchScript(server.postgres.url, { script, clients: CLIENTS, seconds })
    if (round === 0) continue
    results.push(result)
    if (peer !== undefined) theirs.push(peer * WAY.length)
  }
  const [{ gaps }] = await sql`select (select n from counter) - count(*) as gaps from event`
  await sql.end()
  const pace = median(results.map((result) => result.hops))
  const p99 = median(results.map((result) => result.p99))
  const ours = `${pace.toFixed(0)}/s, p99 of one ${p99.toFixed(0)} ms; `
  const peer = theirs.length ? median(theirs) : undefined
  return [
    {
      what: `full hops over HTTP (${WAY.map(([command]) => command).join(', ')}), ${CONNECTIONS} connections, median of ${ROUNDS}`,
      value: peer
        ? `${ours}against the same statements in pgbench ${peer.toFixed(0)}/s: ${(pace / peer).toFixed(2)}×`
        : `${ours}no pgbench here to compare with`,
      aim: '≥ 0.5×',
      ok: peer !== undefined && pace >= peer / 2,
    },
    { what: 'full hops, gaps in the log', value: String(Number(gaps)), aim: '0', ok: Number(gaps) === 0 },
  ]
}
