import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Database } from '#db/client.ts'
import { lastRuns } from '#db/queries/retention.ts'
import type { FreshDatabase } from '#db/testing.ts'
import { DEFAULT_DAYS, KEPT, type Kept } from '#server/domain/retention.ts'
import { Intake } from '#server/incident/intake.ts'
import { reportIncident } from '#server/incident/report.ts'
import { startJobs } from '#server/jobs/boss.ts'
import type { Jobs } from '#server/jobs/types.ts'
import { notesSaid } from '#server/privacy/testing.ts'
import { createUser, ctxOf, REPORT, withDatabase } from '#server/testing.ts'
import { countPast, forgetPast } from './retention.ts'
import { startRetention } from './start-retention.ts'

let fresh: FreshDatabase
let db: Database
let jobs: Jobs
let user: number
const reported: unknown[] = []

withDatabase((opened, own) => {
  db = opened
  fresh = own
})
beforeAll(async () => {
  user = (await createUser(db, 'resident')).id
  jobs = await startJobs({ url: fresh.url, report: (error) => reported.push(error) })
})
afterAll(() => jobs?.stop())

const deps = () => ({ db, owner: fresh.sql })

/** Puts a row of each kind there, as old as told; the names of those that go by age. */
const ROWS: Partial<Record<Kept, (age: string) => Promise<unknown>>> = {
  import_preview: (age) =>
    db.sql`insert into import_preview (user_id, entity, rows, at) values (${user}, 'unit', '[]', now() - ${age}::interval)`,
  session: (age) =>
    db.sql`insert into session (user_id, token, expires_at) values (${user}, ${age}, now() - ${age}::interval)`,
  verification: (age) =>
    db.sql`insert into verification (identifier, value, expires_at) values ('a', 'b', now() - ${age}::interval)`,
  sign_in_failure: (age) =>
    db.sql`insert into sign_in_failure (key, failures, since) values (${age}, 1, now() - ${age}::interval)`,
  idempotency: (age) => db.sql`
    insert into idempotency (actor, key, hash, entity, case_id, at)
    values ('user:1', ${age}, '', 'incident', 1, now() - ${age}::interval)`,
  digest: (age) => db.sql`
    insert into digest (centre, hour, yellow, red, cases) values (${age}, now() - ${age}::interval, 0, 0, '{}')`,
  reminder: (age) => db.sql`
    insert into reminder (seq, entity, case_id, holder, clock, colour, at)
    values (1, 'incident', 1, ${age}, 'handle', 1, now() - ${age}::interval)`,
  notice: (age) => db.sql`
    insert into notice (seq, entity, case_id, kind, rank, urgency, recipient, via, channel, dedupe_key, queued_at)
    values (1, 'incident', 1, 'dispatched', 1, 'normal', ${user}, 'own', 'in_app', ${age}, now() - ${age}::interval)`,
  known_device: (age) => db.sql`
    insert into known_device (user_id, token_hash, seen_at) values (${user}, ${age}, now() - ${age}::interval)`,
  sign_in_record: (age) => db.sql`
    insert into sign_in_record (user_id, at, result, method) values (${user}, now() - ${age}::interval, 'ok', 'password')`,
  export_job: (age) => db.sql`
    insert into export_job (owner, what, format, locale, filter, expires_at)
    values (${user}, 'incidents', 'csv', 'en', '{}', now() - ${age}::interval)`,
}
const FILLED = KEPT.filter((what) => ROWS[what])

const countOf = async (what: Kept) => {
  const [{ n }] = await fresh.sql<{ n: number }[]>`select count(*)::int as n from ${fresh.sql(what)}`
  return n
}

test('each kind goes once it is past its time, and not a day before', async () => {
  for (const what of FILLED) {
    // What ends by itself has no days: it lives while its end is ahead.
    const days = DEFAULT_DAYS[what]
    await ROWS[what]?.(days === 0 ? '-1 hour' : `${days - 1} days`)
    await ROWS[what]?.(days === 0 ? '2 hours' : `${days + 1} days`)
  }
  await fresh.sql`insert into check_in (user_id, at, lng, lat) values (${user}, now() - interval '31 days', 0, 0)`
  const due = await countPast(deps(), DEFAULT_DAYS)
  for (const what of FILLED) expect(due.find((run) => run.what === what)?.rows, what).toBe(1)
  for (const what of FILLED) expect(await countOf(what), what).toBe(2)

  const runs = await forgetPast(deps(), DEFAULT_DAYS)
  expect(runs.filter(({ error }) => error)).toEqual([])
  for (const what of FILLED) expect(await countOf(what), what).toBe(1)
  expect(await countOf('check_in')).toBe(0)
  const noted = await lastRuns(db.sql)
  expect(noted.map(({ what }) => what).sort()).toEqual([...KEPT].sort())
  expect(noted.find(({ what }) => what === 'idempotency')).toMatchObject({ rows: 1, error: null })
  expect((await countPast(deps(), DEFAULT_DAYS)).every(({ rows }) => rows === 0)).toBe(true)
})

test('what an installation decides is what counts, in more rows than a batch', async () => {
  await fresh.sql`
    insert into idempotency (actor, key, hash, entity, case_id, at)
    select 'many', i, '', 'incident', 1, now() - interval '8 days' from generate_series(1, 12000) i`
  const [kept] = await forgetPast(deps(), { ...DEFAULT_DAYS, idempotency: 9 }, ['idempotency'])
  expect(kept.rows).toBe(0)
  const [gone] = await forgetPast(deps(), DEFAULT_DAYS, ['idempotency'])
  expect(gone.rows).toBe(12_000)
})

test('what closed cases hold goes when its time is over; the cases, their log and younger ones stay', async () => {
  const centre = await createUser(db, 'dispatcher', '320613')
  const intake = new Intake(db.sql)
  const ids: number[] = []
  for (const years of [6, 4]) {
    const { id } = await reportIncident({ ctx: ctxOf(db, centre), intake, input: REPORT })
    await fresh.sql`update incident set closed_at = now() - make_interval(years => ${years}) where id = ${id}`
    ids.push(id)
  }
  const [old, young] = ids
  const [run] = await forgetPast(deps(), DEFAULT_DAYS, ['incident_contents'])
  expect(run).toMatchObject({ rows: 1, error: null })
  expect(await notesSaid(db, 'incident', old)).toEqual([])
  expect((await notesSaid(db, 'incident', young)).map(({ body }) => body)).toEqual([REPORT.text])
  expect(await fresh.sql`select 1 from event where case_id = ${old}`).toHaveLength(1)
  expect(db.vault.erased().map(({ id }) => id)).toContain(old)
})

test('an upload that came into no case goes after a day', async () => {
  for (const age of ['23 hours', '25 hours']) {
    await fresh.sql`
      insert into attachment (author, type, size, ready, at)
      values (${user}, 'application/pdf', 1, true, now() - ${age}::interval)`
  }
  const [run] = await forgetPast(deps(), DEFAULT_DAYS, ['loose_attachment'])
  expect(run).toMatchObject({ rows: 1, error: null })
  expect(await fresh.sql`select 1 from attachment`).toHaveLength(1)
})

test('one that fails says why, keeps none of the others, and can be run again', async () => {
  await ROWS.notice?.('400 days')
  await ROWS.sign_in_record?.('400 days')
  await fresh.sql`alter table notice rename to notice_away`
  const runs = await forgetPast(deps(), DEFAULT_DAYS, ['notice', 'sign_in_record'])
  expect(runs).toMatchObject([
    { what: 'notice', rows: 0, error: '42P01' },
    { what: 'sign_in_record', rows: 1, error: null },
  ])
  expect((await lastRuns(db.sql)).find(({ what }) => what === 'notice')?.error).toBe('42P01')
  await fresh.sql`alter table notice_away rename to notice`
  expect(await forgetPast(deps(), DEFAULT_DAYS, ['notice'])).toMatchObject([{ rows: 1, error: null }])
})

test('the jobs make room ahead of the log and forget by themselves', async () => {
  await startRetention(deps(), jobs, DEFAULT_DAYS)
  await fresh.sql`update counter set n = 25000000`
  await ROWS.session?.('3 hours')
  await jobs.send('room-ahead', {})
  await jobs.send('retention-hour', {})
  await vi.waitFor(
    async () => {
      const [{ ahead }] = await fresh.sql`select to_regclass('event_4') is not null as ahead`
      expect(ahead).toBe(true)
      expect(await countOf('session')).toBe(1)
    },
    { timeout: 20_000, interval: 100 },
  )
  expect(reported).toEqual([])
})
