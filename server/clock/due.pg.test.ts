import { expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { appendDueClocks } from '#db/queries/clock.ts'
import { Intake } from '#server/incident/intake.ts'
import { reportIncident } from '#server/incident/report.ts'
import { createUser, ctxOf, REPORT, withDatabase } from '#server/testing.ts'
import { startSweep } from './sweep.ts'

let db: Database
let intake: Intake

withDatabase((opened) => {
  db = opened
  intake = new Intake(db.sql)
})

const DUE = 1_000
const AHEAD = 50

async function report(count: number, change: object = {}): Promise<number[]> {
  const ctx = await createUser(db, 'resident')
  const reported = await Promise.all(
    Array.from({ length: count }, () =>
      reportIncident({ ctx: ctxOf(db, ctx), intake, input: { ...REPORT, ...change } }),
    ),
  )
  return reported.map(({ id }) => id)
}

const turned = (point: string) => db.sql<{ case_id: number; at: Date; due: Date }[]>`
  select e.case_id, e.at, k.yellow_at as due from event e join clock k using (entity, case_id)
  where e.kind = ${`clock.${point}`} order by e.case_id`

test('what fell due while everything was down fires once on every node together, and nothing early', async () => {
  const ids = await report(DUE + AHEAD)
  const due = ids.slice(0, DUE)
  await db.sql`
    update clock set yellow_at = now() - interval '1 h' where case_id = any(${due}::bigint[])`
  await db.sql`
    update clock set yellow_at = clock_timestamp() + interval '1.5 s' where case_id <> all(${due}::bigint[])`
  const failed: unknown[] = []
  const nodes = [1, 2, 3].map(() => startSweep(db.sql, (error) => failed.push(error)))
  await expect.poll(async () => (await turned('yellow')).length, { timeout: 10_000 }).toBe(DUE + AHEAD)
  await Promise.all(nodes.map((stop) => stop()))
  const events = await turned('yellow')
  expect(events.map(({ case_id }) => case_id)).toEqual(ids.sort((a, b) => a - b))
  expect(events.filter(({ at, due: moment }) => at < moment)).toEqual([])
  expect(failed).toEqual([])

  const [{ cases, reminders, distinct }] = await db.sql`
    select (select sum(cardinality(cases))::int from digest where centre = '320613') as cases,
      (select count(*)::int from reminder) as reminders,
      (select count(distinct case_id)::int from reminder where holder = 'centre:320613001') as distinct`
  expect([cases, reminders, distinct]).toEqual([DUE + AHEAD, DUE + AHEAD, DUE + AHEAD])
})

test('a critical case is told to the centre above at once, and stands in no digest', async () => {
  await db.sql`delete from digest`
  const [id] = await report(1, { urgency: 'critical' })
  await db.sql`update clock set yellow_at = now(), red_at = now() where case_id = ${id}`
  expect(await appendDueClocks(db.sql, 'incident', 'yellow', 10)).toBe(1)
  expect(await appendDueClocks(db.sql, 'incident', 'red', 10)).toBe(1)
  const reminders =
    await db.sql`select holder, clock, colour from reminder where case_id = ${id} order by seq, holder`
  expect(reminders).toEqual([
    { holder: 'centre:320613', clock: 'accept', colour: 1 },
    { holder: 'centre:320613001', clock: 'accept', colour: 1 },
    { holder: 'centre:320613', clock: 'accept', colour: 2 },
    { holder: 'centre:320613001', clock: 'accept', colour: 2 },
  ])
  expect(await db.sql`select id from digest`).toEqual([])
  expect(await db.sql`select late, assignee, status from incident where id = ${id}`).toEqual([
    { late: true, assignee: null, status: 'reported' },
  ])
})

test('a side clock is logged and leaves the clock of the row alone; of one case one turns at a time', async () => {
  const [id] = await report(1)
  const [before] = await db.sql`select case_row -> 'clock' as clock from event where case_id = ${id}`
  await db.sql`
    insert into clock (entity, case_id, kind, started_at, yellow_at, red_at)
    select 'incident', ${id}::bigint, kind, now(), now() - interval '1 s', now() + interval '1 h'
    from unnest(array['arrive', 'supervise']) kind`
  expect(await appendDueClocks(db.sql, 'incident', 'yellow', 10)).toBe(1)
  expect(await appendDueClocks(db.sql, 'incident', 'yellow', 10)).toBe(1)
  expect(await appendDueClocks(db.sql, 'incident', 'yellow', 10)).toBe(0)
  const after = await db.sql`
    select detail, case_row -> 'clock' as clock from event
    where case_id = ${id} and kind = 'clock.yellow' order by seq`
  expect(after).toEqual([
    { detail: { clock: 'arrive' }, clock: before.clock },
    { detail: { clock: 'supervise' }, clock: before.clock },
  ])
  expect(await db.sql`select late from incident where id = ${id}`).toEqual([{ late: false }])
})
