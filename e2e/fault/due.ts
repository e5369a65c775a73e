import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import { pointsInside } from '#e2e/bench/points.ts'
import { startServer } from '#e2e/bench/server.ts'
import { Load } from './load.ts'

/**
 * A thousand clocks fall due while server and database are down: how long after the start until each has fired by the log's time, and
 * that none fired twice or early. A hundred more fall due after the start.
 */
const DUE = 1_000
const LATER = 100
const PORT = 3782
const WORKERS = 16
const DOWN_MS = 4_000

const dataDir = await mkdtemp(join(tmpdir(), 'weige-due-'))
const start = () => startServer(dataDir, { GROUND: '320613', HISTORY: 'none', PORT: String(PORT) })
const before = await start()
const load = new Load(before.url, await pointsInside(before.url, 50))
await load.centre.signIn()
load.calm = 0
load.start(WORKERS, 0)
while (load.reports.length < DUE + LATER) await delay(20)
await load.stop()

const first = postgres(before.postgres.url, { max: 1 })
await first`
  update clock set yellow_at = now() + case when n <= ${DUE} then interval '2 s' else interval '30 s' end,
    red_at = now() + interval '1 h'
  from (select case_id as id, row_number() over (order by case_id) as n from clock) numbered
  where id = clock.case_id`
await first.end()
process.kill(before.pid, 'SIGKILL')
process.kill(before.postmaster(), 'SIGKILL')
await delay(DOWN_MS)

const begun = Date.now()
const server = await start()
const ready = Date.now()
const sql = postgres(server.postgres.url, { max: 1 })
const fired = async () => {
  const [{ count }] = await sql<{ count: number }[]>`
    select count(*)::int as count from event where kind = 'clock.yellow'`
  return count
}
const total = load.reports.length
while ((await fired()) < total) await delay(200)
await delay(2_000)
const [found] = await sql<{ cases: number; events: number; early: number; reminders: number; all: number }[]>`
  select max(extract(epoch from e.at) * 1000) filter (where k.yellow_at < to_timestamp(${begun / 1_000}))::float8 as all,
    count(distinct e.case_id)::int as cases, count(*)::int as events,
    count(*) filter (where e.at < k.yellow_at)::int as early,
    (select count(*)::int from reminder) as reminders
  from event e join clock k using (entity, case_id) where e.kind = 'clock.yellow'`
await sql.end()
const result = {
  due: DUE,
  cases: total,
  secondsToReady: (ready - begun) / 1_000,
  secondsToFired: Math.round(found.all - begun) / 1_000,
  firedTwice: found.events - found.cases,
  notFired: total - found.cases,
  early: found.early,
  notReminded: total - found.reminders,
}
console.log(JSON.stringify(result, null, 2))
await server.stop()
await rm(dataDir, { recursive: true, force: true })
const wrong = result.firedTwice + result.notFired + result.early
process.exit(wrong === 0 && result.secondsToFired <= 10 ? 0 : 1)
