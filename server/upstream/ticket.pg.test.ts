import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { saveConnector } from '#db/queries/upstream-connector.ts'
import { SYSTEM_ORIGIN } from '#server/domain/audit.ts'
import { commandIncident } from '#server/incident/command.ts'
import { Intake } from '#server/incident/intake.ts'
import { notesSaid } from '#server/privacy/testing.ts'
import { createUser, ctxOf, PLACE, withDatabase } from '#server/testing.ts'
import { readCaseUpstream } from './case-upstream.ts'
import { collectDeliveries } from './collect.ts'
import { readTicket } from './read-ticket.ts'
import { takeTicket } from './take-ticket.ts'

type User = Awaited<ReturnType<typeof createUser>>
let db: Database
let intake: Intake
let hotline: User
let centre: User

withDatabase((opened) => {
  db = opened
  intake = new Intake(db.sql)
})

async function connector(system: 'hotline_12345' | 'petition', prefix: string): Promise<User> {
  const user = await createUser(db, 'connector', prefix)
  const setting = { id: user.id, system, webhook: null, secret: null, fresh: 'x'.repeat(32), by: user.id }
  await saveConnector(db.sql, setting)
  return user
}

beforeAll(async () => {
  centre = await createUser(db, 'dispatcher', '320613')
  hotline = await connector('hotline_12345', '320613')
})

const TICKET = {
  system: 'hotline_12345',
  lng: 120.9,
  lat: 32,
  category: '0401',
  urgency: 'raised',
  text: '北门垃圾三天没人清',
} as const

const hand = (actor: User, ticket: string, change: object = {}) =>
  takeTicket({ ctx: ctxOf(db, actor), intake, input: { ...TICKET, ticket, ...change } })

test('a ticket becomes a case with its number, deadline and source', async () => {
  const deadline = '2030-01-02T10:00:00+08:00'
  const answer = await hand(hotline, 'T-1', { deadline, reporter: { name: '王建国', phone: '13812345678' } })
  expect(answer).toMatchObject({
    known: false,
    changed: [],
    ticket: { system: 'hotline_12345', number: 'T-1', deadline: Date.parse(deadline) },
    incidents: [{ status: 'reported' }],
  })
  const [{ id }] = answer.incidents
  const [row] = await db.sql`
    select source, place, answer_due, reporter, extract(epoch from deadline_at)::float8 * 1000 as deadline
    from incident where id = ${id}`
  expect(row).toEqual({
    source: 'hotline_12345',
    place: PLACE,
    answer_due: true,
    reporter: hotline.id,
    deadline: Date.parse(deadline),
  })
  const seen = await readCaseUpstream({ db, actor: centre, origin: SYSTEM_ORIGIN, id })
  const read =
    await db.sql`select actor_id, field from audit where action = 'case.read' and subject = ${String(id)}`
  expect(read).toEqual([{ actor_id: centre.id, field: 'reporter' }])
  expect(seen.tickets).toEqual([
    {
      system: 'hotline_12345',
      number: 'T-1',
      deadline: Date.parse(deadline),
      reporter: { name: '王*', phone: '138****5678' },
    },
  ])
})

test('a ticket sent twenty times at once is one ticket with one case', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => hand(hotline, 'T-2')))
  expect(new Set(answers.flatMap(({ incidents }) => incidents.map(({ id }) => id))).size).toBe(1)
  expect(answers.filter(({ known }) => !known)).toHaveLength(1)
  const [{ n }] = await db.sql`
    select count(*)::int as n from ticket_case join ticket t on t.id = ticket where t.number = 'T-2'`
  expect(n).toBe(1)
})

test('what a repeated ticket says anew is noted on its case, kept, and its deadline rules', async () => {
  const [{ id }] = (await hand(hotline, 'T-3')).incidents
  const deadline = '2030-05-01T08:00:00Z'
  const again = await hand(hotline, 'T-3', { deadline, text: '又堆了一车建筑垃圾' })
  expect(again).toMatchObject({ known: true, changed: ['deadline', 'text'], incidents: [{ id }] })
  const notes = (await notesSaid(db, 'incident', id)).filter(({ kind }) => kind === 'note')
  expect(notes.map(({ body }) => body)).toEqual([
    'hotline_12345 T-3: deadline=2030-05-01T08:00:00.000Z',
    '又堆了一车建筑垃圾',
  ])
  const [{ ruled }] =
    await db.sql`select extract(epoch from deadline_at)::float8 * 1000 as ruled from incident where id = ${id}`
  expect(ruled).toBe(Date.parse(deadline))
  expect(await hand(hotline, 'T-3', { deadline, text: '又堆了一车建筑垃圾' })).toMatchObject({
    known: true,
    changed: [],
  })
})

test('a deadline that comes forward rules over the handling that runs, in one step of the log', async () => {
  const [{ id }] = (await hand(hotline, 'T-8')).incidents
  const worker = await createUser(db, 'grid_worker', '320613001001001')
  const run = (actor: User, command: string, input: object) =>
    commandIncident({ ctx: ctxOf(db, actor), id, command, input })
  await run(centre, 'accept', { version: 1 })
  await run(centre, 'dispatch', { version: 2, assignee: worker.id })
  await run(worker, 'sign', { version: 3 })
  const deadline = new Date(Math.floor(Date.now() / 1000) * 1000 + 7_200_000).toISOString()
  await hand(hotline, 'T-8', { deadline })
  const [{ clock, kind, version }] = await db.sql`
    select case_row -> 'clock' as clock, kind, case_row ->> 'version' as version
    from event where entity = 'incident' and case_id = ${id} order by seq desc limit 1`
  expect([kind, version, clock.kind, clock.redAt]).toEqual([
    'incident.note',
    '4',
    'handle',
    Date.parse(deadline),
  ])
  const running = await db.sql`
    select extract(epoch from red_at)::float8 * 1000 as red from clock
    where entity = 'incident' and case_id = ${id} and kind = 'handle' and stopped_at is null`
  expect(running).toEqual([{ red: Date.parse(deadline) }])
  await run(worker, 'feedback', { version: 4, text: '已清运' })
})

test('a ticket whose node went down before its case was linked keeps that case', async () => {
  const [{ id }] = (await hand(hotline, 'T-4')).incidents
  const unlink = () => db.sql`
    with gone as (delete from ticket_case where incident = ${id} returning ticket)
    update ticket set linked = false from gone where ticket.id = gone.ticket`
  await unlink()
  expect((await hand(hotline, 'T-4', { text: '改过的话' })).incidents).toMatchObject([{ id }])
  await unlink()
  await collectDeliveries(db.sql)
  expect(
    (await readTicket({ ctx: ctxOf(db, hotline), system: 'hotline_12345', number: 'T-4' })).incidents,
  ).toMatchObject([{ id }])
})

test('a case that is split off belongs to the ticket as well', async () => {
  const [{ id }] = (await hand(hotline, 'T-5')).incidents
  await commandIncident({ ctx: ctxOf(db, centre), id, command: 'accept', input: { version: 1 } })
  const split = { version: 2, category: '0411', urgency: 'normal', text: '另有夜间施工噪声' }
  await commandIncident({ ctx: ctxOf(db, centre), id, command: 'split', input: split })
  while (await collectDeliveries(db.sql));
  const { incidents } = await readTicket({ ctx: ctxOf(db, hotline), system: 'hotline_12345', number: 'T-5' })
  expect(incidents).toHaveLength(2)
  expect(incidents[0].id).toBe(id)
})

test('a case that is merged hands its ticket and its deadline on to the one it is merged into', async () => {
  const deadline = '2030-03-01T00:00:00Z'
  const [{ id }] = (await hand(hotline, 'T-9', { deadline })).incidents
  const [{ id: other }] = (await hand(hotline, 'T-10', { deadline: '2030-04-01T00:00:00Z' })).incidents
  await commandIncident({ ctx: ctxOf(db, centre), id, command: 'merge', input: { version: 1, other } })
  while (await collectDeliveries(db.sql));
  const { incidents } = await readTicket({ ctx: ctxOf(db, hotline), system: 'hotline_12345', number: 'T-9' })
  expect(incidents.map(({ id, status }) => [id, status])).toEqual([
    [id, 'merged'],
    [other, 'reported'],
  ])
  const [{ at }] =
    await db.sql`select extract(epoch from deadline_at)::float8 * 1000 as at from incident where id = ${other}`
  expect(at).toBe(Date.parse(deadline))
  const { deliveries } = await readCaseUpstream({ db, actor: centre, origin: SYSTEM_ORIGIN, id })
  expect(deliveries).toMatchObject([{ kind: 'merged', ticket: 'T-9' }])
  await hand(hotline, 'T-10', { deadline: '2030-02-01T00:00:00Z' })
  await hand(hotline, 'T-10', { deadline: '2030-05-01T00:00:00Z' })
  const [row] =
    await db.sql`select extract(epoch from deadline_at)::float8 * 1000 as at from incident where id = ${other}`
  expect(row.at).toBe(Date.parse(deadline))
})

test('what is in error leaves nothing behind', async () => {
  const refused = [
    [{ category: '0499' }, 'invalid_input'],
    [{ lng: -1 }, 'outside_ground'],
    [{ occurred_at: '2999-01-01T00:00:00Z' }, 'invalid_input'],
  ] as const
  for (const [change, code] of refused) {
    await expect(hand(hotline, 'T-6', change)).rejects.toMatchObject({ code })
  }
  expect(await db.sql`select 1 from ticket where number = 'T-6'`).toHaveLength(0)
})

test('a connector speaks for its own system and area, and for nobody else', async () => {
  const petition = await connector('petition', '320613')
  const elsewhere = await connector('hotline_12345', '3205')
  const unset = await createUser(db, 'connector', '320613')
  for (const actor of [petition, elsewhere, unset, centre]) {
    await expect(hand(actor, 'T-7')).rejects.toMatchObject({ code: 'forbidden' })
  }
  await hand(hotline, 'T-7')
  const read = (actor: User) => readTicket({ ctx: ctxOf(db, actor), system: 'hotline_12345', number: 'T-7' })
  await expect(read(elsewhere)).rejects.toMatchObject({ code: 'not_found' })
  await expect(read(petition)).rejects.toMatchObject({ code: 'forbidden' })
})
