import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { appendDueClocks } from '#db/queries/clock.ts'
import { AppError } from '#server/domain/error.ts'
import type { LogEvent } from '#server/log/log-event.ts'
import { Tail } from '#server/log/tail.ts'
import { createUser, ctxOf, PLACE, REPORT, withDatabase } from '#server/testing.ts'
import { commandIncident } from './command.ts'
import { Intake } from './intake.ts'
import { reportIncident } from './report.ts'

let db: Database
let tail: Tail
let intake: Intake
const seen: LogEvent[] = []

withDatabase(async (opened) => {
  db = opened
  tail = new Tail(db.sql)
  await tail.start()
  tail.subscribe((events) => seen.push(...events))
  intake = new Intake(db.sql)
})
afterAll(() => tail?.stop())

const errorOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (thrown) => thrown,
  )
  return error instanceof AppError ? error : Promise.reject(error ?? new Error('nothing was thrown'))
}

async function caughtUp() {
  const [{ n }] = await db.sql<{ n: number }[]>`select n from counter`
  await expect.poll(() => tail.head.n).toBe(n)
}

test('an incident runs from report to closed, each step once in the log', async () => {
  const centre = await createUser(db, 'dispatcher', '320613')
  const worker = await createUser(db, 'grid_worker', '320613001001001')
  const resident = await createUser(db, 'resident')
  const reported = await reportIncident({ ctx: ctxOf(db, resident), intake, input: REPORT })
  expect(reported).toMatchObject({ status: 'reported', version: 1, place: PLACE })
  expect(reported.number).toMatch(/^320613-\d{6}-\d{4}$/)
  const { id } = reported
  const run = (actor: typeof centre, command: string, input: object) =>
    commandIncident({ ctx: ctxOf(db, actor), id, command, input })

  await run(centre, 'accept', { version: 1 })
  await run(centre, 'dispatch', { version: 2, assignee: worker.id })
  await run(worker, 'sign', { version: 3 })
  await run(worker, 'arrive', { version: 4 })
  await run(worker, 'feedback', { version: 5, text: '已清理' })
  await run(centre, 'rework', { version: 6, text: '还有一袋' })
  await run(worker, 'feedback', { version: 7, text: '都清了' })
  await run(centre, 'answer', { text: '已清运', channel: 'phone' })
  const closed = await run(centre, 'verify', { version: 8 })
  expect(closed).toMatchObject({ status: 'closed', version: 9 })

  await caughtUp()
  const mine = seen.filter((event) => event.row.id === id)
  expect(mine.map((event) => event.kind.split('.')[1])).toEqual([
    'report',
    'accept',
    'dispatch',
    'sign',
    'arrive',
    'feedback',
    'rework',
    'feedback',
    'answer',
    'verify',
  ])
  expect(mine.map((event) => event.row.version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 8, 9])
  expect(mine.map((event) => event.openDelta)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, -1])
  expect(tail.open.get(`incident:${id}`)).toBeUndefined()
  const [row] =
    await db.sql`select status, rework, closed_at is not null as closed, last_seq from incident where id = ${id}`
  expect(row).toEqual({ status: 'closed', rework: 1, closed: true, last_seq: mine[9].seq })
  const running = await db.sql`select 1 from clock where case_id = ${id} and stopped_at is null`
  expect(running).toHaveLength(0)
})

test('the log has no gap and its time never runs back under concurrent writers', async () => {
  const resident = await createUser(db, 'resident')
  await Promise.all(
    Array.from({ length: 200 }, () => reportIncident({ ctx: ctxOf(db, resident), intake, input: REPORT })),
  )
  await caughtUp()
  const seqs = seen.map((event) => event.seq)
  expect(seqs).toEqual(seqs.map((_, i) => i + 1))
  const times = seen.map((event) => event.at)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  const numbers = await db.sql`select number from incident`
  expect(new Set(numbers.map((row) => row.number)).size).toBe(numbers.length)
})

test('a repeated key gives the same answer, another body is refused, and nothing is written twice', async () => {
  const resident = await createUser(db, 'resident')
  const key = randomUUID()
  const send = (text: string) =>
    reportIncident({ ctx: ctxOf(db, resident, key), intake, input: { ...REPORT, text } })
  const [first, again] = await Promise.all([send('路灯不亮'), send('路灯不亮')])
  expect(again).toEqual(first)
  expect(await send('路灯不亮')).toEqual(first)
  expect((await errorOf(send('路灯又不亮'))).code).toBe('idempotency_reused')
  const rows = await db.sql`select 1 from incident where reporter = ${resident.id}`
  expect(rows).toHaveLength(1)

  const centre = await createUser(db, 'dispatcher', '32')
  const accept = () =>
    commandIncident({ ctx: ctxOf(db, centre, key), id: first.id, command: 'accept', input: { version: 1 } })
  const answers = await Promise.all([accept(), accept(), accept()])
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
})

test('of two who act on one version one wins and the other is told who', async () => {
  const one = await createUser(db, 'dispatcher', '3206')
  const two = await createUser(db, 'dispatcher', '320613')
  const { id } = await reportIncident({ ctx: ctxOf(db, one), intake, input: REPORT })
  const results = await Promise.allSettled(
    [one, two].map((actor) =>
      commandIncident({ ctx: ctxOf(db, actor), id, command: 'accept', input: { version: 1 } }),
    ),
  )
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  const lost = results.find((result) => result.status === 'rejected')
  expect(lost?.reason).toMatchObject({
    code: 'conflict',
    details: { version: 2, status: 'accepted', kind: 'incident.accept' },
  })
})

test('the ten thousandth case of a county and day has a number of its own', async () => {
  const resident = await createUser(db, 'resident')
  await db.sql`update serial set n = 9998 where kind = 'incident'`
  const numbers: string[] = []
  for (let i = 0; i < 3; i++) {
    numbers.push((await reportIncident({ ctx: ctxOf(db, resident), intake, input: REPORT })).number)
  }
  expect(numbers.map((number) => number.split('-')[2])).toEqual(['9999', '10000', '10001'])
})

test('foreign and unknown ids are the same refusal, and nobody acts outside their role', async () => {
  const resident = await createUser(db, 'resident')
  const foreign = await createUser(db, 'dispatcher', '3201')
  const worker = await createUser(db, 'grid_worker', '320613001001001')
  const { id } = await reportIncident({ ctx: ctxOf(db, resident), intake, input: REPORT })
  const as = (actor: typeof foreign, which: number) =>
    errorOf(commandIncident({ ctx: ctxOf(db, actor), id: which, command: 'accept', input: { version: 1 } }))
  expect((await as(foreign, id)).code).toBe('not_found')
  expect((await as(foreign, 99_999_999)).code).toBe('not_found')
  expect(await as(worker, id)).toMatchObject({ code: 'not_allowed_now', details: { refusal: 'not_centre' } })
  const outside = reportIncident({ ctx: ctxOf(db, resident), intake, input: { ...REPORT, lng: -3 } })
  expect((await errorOf(outside)).code).toBe('outside_ground')
})

test('a clock that falls due while a command runs is neither lost nor undone', async () => {
  const centre = await createUser(db, 'dispatcher', '320613')
  const worker = await createUser(db, 'grid_worker', '320613001001001')
  const { id } = await reportIncident({ ctx: ctxOf(db, centre), intake, input: REPORT })
  const run = (actor: typeof centre, command: string, input: object) =>
    commandIncident({ ctx: ctxOf(db, actor), id, command, input })
  await run(centre, 'accept', { version: 1 })
  await run(centre, 'dispatch', { version: 2, assignee: worker.id })
  await run(worker, 'sign', { version: 3 })
  await db.sql`update clock set yellow_at = now() - interval '2 s', red_at = now() - interval '1 s'
    where case_id = ${id} and stopped_at is null`
  expect(await appendDueClocks(db.sql, 'incident', 'yellow', 10)).toBe(1)
  expect(await appendDueClocks(db.sql, 'incident', 'yellow', 10)).toBe(0)
  expect(await appendDueClocks(db.sql, 'incident', 'red', 10)).toBe(1)
  await run(worker, 'arrive', { version: 4 })
  await caughtUp()
  const mine = seen.filter((event) => event.row.id === id)
  expect(mine.slice(-3).map((event) => [event.kind, event.row.clock?.state])).toEqual([
    ['clock.yellow', 1],
    ['clock.red', 2],
    ['incident.arrive', 2],
  ])
  const [row] = await db.sql`select late from incident where id = ${id}`
  expect(row.late).toBe(true)
})
