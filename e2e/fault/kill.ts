import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import postgres from 'postgres'
import { pointsInside } from '#e2e/bench/points.ts'
import { type BenchServer, startServer } from '#e2e/bench/server.ts'
import { Reporter } from './client.ts'
import { Follower } from './follower.ts'

/** Kills the server and Postgres with -9 under load, again and again, then looks for what was lost or doubled. */
const { values } = parseArgs({
  options: { server: { type: 'string', default: '5' }, postgres: { type: 'string', default: '5' } },
})
const rounds = [
  ...Array.from({ length: Number(values.server) }, () => 'server' as const),
  ...Array.from({ length: Number(values.postgres) }, () => 'postgres' as const),
]
const PORT = 3950
const WORKERS = 16

const dataDir = await mkdtemp(join(tmpdir(), 'weige-kill-'))
const start = () => startServer(dataDir, { GROUND: '320613', HISTORY: 'none', PORT: String(PORT) })
let server: BenchServer = await start()
const url = () => `http://127.0.0.1:${PORT}`
const reporter = new Reporter(url, await pointsInside(url(), 50))
await reporter.signIn()
const follower = new Follower(url, () => reporter.cookie)
await follower.start()
const running = reporter.run(WORKERS)
const recoveries: number[] = []

/** Milliseconds until the server is ready and reports are acknowledged again; answers under way do not count. */
async function recovered(): Promise<number> {
  const begun = Date.now()
  await delay(100)
  for (;;) {
    const ready = await fetch(`${url()}/api/health/ready`).catch(() => undefined)
    await ready?.arrayBuffer()
    if (ready?.ok) break
    await delay(10)
  }
  const before = reporter.acknowledged.length
  while (reporter.acknowledged.length <= before + WORKERS) await delay(10)
  return Date.now() - begun
}

for (const victim of rounds) {
  await delay(300 + Math.random() * 1200)
  const pid = victim === 'server' ? server.pid : server.postmaster()
  process.kill(pid, 'SIGKILL')
  if (victim === 'server') {
    await delay(50)
    server = await start()
  }
  recoveries.push(await recovered())
}
reporter.stop()
await running

const sql = postgres(server.postgres.url, { max: 1 })
const [{ head, events }] = await sql<{ head: string; events: string }[]>`
  select (select n from counter) as head, (select count(*) from event) as events`
while (follower.cursor < Number(head)) await delay(50)
const numbers = await sql<{ number: string }[]>`select number from incident`
const known = new Map<string, number>()
for (const { number } of numbers) known.set(number, (known.get(number) ?? 0) + 1)
await sql.end()
let taken = await follower.snapshot()
while (taken.snapshot.seq < Number(head)) {
  await delay(500)
  taken = await follower.snapshot()
}
const { rows } = taken
const fresh = new Map(rows.filter((row) => row.entity === 'incident').map((row) => [row.id, row]))
const differing = [...fresh].filter(([id, row]) => !isDeepStrictEqual(follower.open.get(id), row)).length
const result = {
  kills: { server: Number(values.server), postgres: Number(values.postgres) },
  acknowledged: reporter.acknowledged.length,
  lost: reporter.acknowledged.filter(({ number }) => !known.has(number)).length,
  doubled: reporter.acknowledged.length - new Set(reporter.acknowledged.map(({ number }) => number)).size,
  unacknowledged: numbers.length - reporter.acknowledged.length,
  gapsInLog: Number(head) - Number(events),
  seenTwice: [...follower.seen.values()].filter((times) => times > 1).length,
  followerDiffers: differing + Math.abs(fresh.size - follower.open.size),
  repeats: reporter.repeats,
  refused: reporter.refused,
  recoveryMs: recoveries,
}
console.log(JSON.stringify(result, null, 2))
follower.close()
await server.stop()
await rm(dataDir, { recursive: true, force: true })
const clean =
  result.lost +
  result.doubled +
  result.gapsInLog +
  result.seenTwice +
  result.followerDiffers +
  result.unacknowledged
process.exit(clean === 0 ? 0 : 1)
