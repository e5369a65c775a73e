import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { ownerClient } from '#db/client.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { insertGateway } from '#db/queries/notice-gateway.ts'
import { DEFAULT_POLICY } from '#server/domain/policy.ts'
import { startJobs } from '#server/jobs/boss.ts'
import { collectNotices } from '#server/notice/collect.ts'
import { startNotices } from '#server/notice/start.ts'
import { type FakeGateway, startGateway } from '#server/notice/testing.ts'
import { quantile, type Row } from './row.ts'

const UNITS = 100
/** People on duty in each unit: a dispatch tells each of them, in the application and over work chat. */
const ON_DUTY = 2
const EVENTS = 5_000
const SINGLE = 60
const PAUSE_MS = 100
const SECRET = 'a secret that only the two of us know'
const policy = () => DEFAULT_POLICY
const naming = { placeName: () => undefined, policy, timeZone: 'Asia/Shanghai' }

/** Units, each with some people on duty. */
async function staff(sql: Sql): Promise<void> {
  await sql`
    insert into unit (kind, name, region, department)
    select 'department', 'unit ' || n, '320613', 'urban_management' from generate_series(1, ${UNITS}::int) n`
  await sql`
    insert into app_user (name, email, username)
    select 'user ' || n, 'user' || n || '@example.invalid', 'user' || n
    from generate_series(1, ${UNITS * ON_DUTY}::int) n`
  await sql`insert into grant_of_role (user_id, role, prefixes) select id, 'handling_unit', '{}' from app_user`
  await sql`insert into membership (user_id, unit_id) select id, (id - 1) % ${UNITS} + 1 from app_user`
  await sql`
    insert into duty_shift (user_id, code, starts_at, ends_at)
    select id, '320613', now() - interval '1 hour', now() + interval '8 hours' from app_user`
}

/** Dispatches of as many cases, as the log has them after a command. */
async function dispatch(sql: Sql, first: number, count: number): Promise<void> {
  await sql`
    with tick as (update counter set n = n + ${count}, at = clock_timestamp() returning n, at)
    insert into event (seq, at, kind, entity, case_id, actor_kind, place, unit, assists, assists_before, restricted,
      open_delta, case_row)
    select tick.n - ${count} + i, tick.at, 'incident.dispatch', 'incident', ${first}::int + i, 'system',
      '32061300100100101', i % ${UNITS}::int + 1, '{}', '{}', false, 0,
      json_build_object('entity', 'incident', 'id', ${first}::int + i, 'number', 'N-' || i, 'status', 'dispatched',
        'category', '0401', 'urgency', 'normal', 'place', '32061300100100101', 'assignee', null,
        'centre', '320613', 'unit', i % ${UNITS}::int + 1, 'assists', '[]'::json, 'exercise', false, 'clock', null)
    from tick, generate_series(1, ${count}::int) i`
}

/** Milliseconds until a dispatch has reached the gateway for everybody it concerns, one dispatch after the other. */
async function lags(sql: Sql, gateway: FakeGateway, wake: () => void): Promise<number[]> {
  const found: number[] = []
  for (let n = 0; n < SINGLE; n += 1) {
    const before = gateway.passedOn.size
    const begun = performance.now()
    await dispatch(sql, EVENTS + n, 1)
    wake()
    while (gateway.passedOn.size < before + ON_DUTY) await delay(1)
    found.push(performance.now() - begun)
    await delay(PAUSE_MS)
  }
  return found
}

/** Notices made of the log, messages given to a gateway, and how long one takes from the log to the gateway. */
export async function benchNotices(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'weige-notices-'))
  const embedded = await startEmbedded({ dataDir })
  const gateway = await startGateway(SECRET)
  try {
    await migrate(embedded.url)
    const sql = ownerClient(embedded.url)
    await staff(sql)
    const setting = { channel: 'chat', region: '32', name: 'chat', locale: 'zh-CN', active: true } as const
    await insertGateway(sql, { ...setting, url: gateway.url, secret: SECRET, by: 1 })
    await dispatch(sql, 0, EVENTS)
    const collecting = performance.now()
    while (await collectNotices(sql, policy));
    const made = (2 * EVENTS * ON_DUTY) / ((performance.now() - collecting) / 1000)

    const report = (error: unknown) => console.error(error)
    const jobs = await startJobs({ url: embedded.url, report })
    const sending = performance.now()
    const notices = startNotices({ sql, jobs, policy, naming, now: Date.now, report })
    while (gateway.passedOn.size < EVENTS * ON_DUTY) await delay(20)
    const sent = (EVENTS * ON_DUTY) / ((performance.now() - sending) / 1000)
    const lag = await lags(sql, gateway, notices.wake)
    await notices.stop()
    await jobs.stop()
    await sql.end()
    const [p50, p95] = [quantile(lag, 0.5), quantile(lag, 0.95)]
    return [
      { what: 'notices from the log', value: `${made.toFixed(0)}/s`, aim: '≥ 2,000/s', ok: made >= 2_000 },
      { what: 'messages to one gateway', value: `${sent.toFixed(0)}/s`, aim: '≥ 100/s', ok: sent >= 100 },
      {
        what: 'from the log to the gateway',
        value: `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`,
        aim: 'p95 ≤ 2 s',
        ok: p95 <= 2_000,
      },
    ]
  } finally {
    gateway.stop()
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
