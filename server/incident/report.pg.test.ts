import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { ZodError } from 'zod'
import type { Database } from '#db/client.ts'
import { plantAttachment } from '#server/attachment/testing.ts'
import type { UserActor } from '#server/auth/access.ts'
import { compilePolicy, type Policy } from '#server/domain/policy.ts'
import { createUser, ctxOf, REPORT, withDatabase } from '#server/testing.ts'
import { reportIncident } from './report.ts'
import { type Cast, createCast, errorOf, playing } from './testing.ts'

let db: Database
let cast: Cast
let play: ReturnType<typeof playing>

withDatabase(async (opened) => {
  db = opened
  cast = await createCast(db)
  play = playing(db, cast)
})

const FOUND = { ...REPORT, source: 'patrol' }

function send(by: UserActor, input: object, key: string = randomUUID(), policy?: Policy) {
  const ctx = { ...ctxOf(db, by, key), ...(policy && { policy: () => policy }) }
  return reportIncident({ ctx, intake: play.intake, input: { ...FOUND, ...input } })
}
const settled = async (by = cast.worker) => ({
  self_close: { text: '已清', photo: await plantAttachment(db, { author: by.id }) },
})
const written = async () => {
  const [row] = await db.sql`
    select (select n from counter) as n, (select count(*)::int from incident) as cases,
      (select count(*)::int from note) as notes, (select count(*)::int from idempotency) as keys`
  return row
}

test('what is settled on the spot is reported and closed in one step, once however often it is sent', async () => {
  const key = randomUUID()
  const input = await settled()
  const [done, again] = await Promise.all([send(cast.worker, input, key), send(cast.worker, input, key)])
  expect(done).toMatchObject({ status: 'closed', version: 2 })
  expect(again).toEqual(done)
  expect(await send(cast.worker, input, key)).toEqual(done)
  const events = await db.sql`select kind from event where case_id = ${done.id} order by seq`
  expect(events.map(({ kind }) => kind)).toEqual(['incident.report', 'incident.self_close'])
  const [photo] = await db.sql`select entity, case_id from attachment where id = ${input.self_close.photo}`
  expect(photo).toEqual({ entity: 'incident', case_id: done.id })
})

test('a node that went down between the report and its closing goes on with the same case', async () => {
  const key = randomUUID()
  const input = await settled()
  const { id } = await send(cast.worker, input, key)
  // As if only the report had been written.
  await db.sql`delete from idempotency where key = ${`${key}:self_close`}`
  await db.sql`update attachment set entity = null, case_id = null, seq = null where id = ${input.self_close.photo}`
  await db.sql`update incident set status = 'reported', version = 1, closed_at = null, assignee = null where id = ${id}`
  const done = await send(cast.worker, input, key)
  expect(done).toMatchObject({ id, status: 'closed', version: 2 })
  const [{ n }] =
    await db.sql`select count(*)::int as n from incident where reporter = ${cast.worker.id} and id >= ${id}`
  expect(n).toBe(1)
})

test('what cannot be settled on the spot is not reported either', async () => {
  const strange = await createUser(db, 'grid_worker', '320613001001002')
  const theirs = { text: '已清', photo: await plantAttachment(db, { author: cast.lead.id }) }
  const mine = await settled()
  const before = await written()
  expect((await errorOf(send(cast.resident, mine))).code).toBe('forbidden')
  expect((await errorOf(send(strange, mine))).code).toBe('forbidden')
  const foreign = await errorOf(send(cast.worker, { self_close: theirs }))
  expect(foreign).toMatchObject({ code: 'invalid_input', details: { field: 'photo' } })
  const dispute = await errorOf(send(cast.worker, { ...mine, category: '0102' }))
  expect(dispute).toMatchObject({ code: 'not_allowed_now', details: { refusal: 'not_self_closable' } })
  expect(await written()).toEqual(before)
})

test('a report with a wrong field leaves nothing', async () => {
  const off = compilePolicy([
    {
      topic: 'category',
      region: '3206',
      key: '0401',
      value: {
        enabled: false,
        restricted: false,
        selfClose: false,
        checkShare: 0,
        duplicateMetres: 0,
        duplicateMinutes: 0,
      },
    },
  ])
  const before = await written()
  const wrong: [object, string][] = [
    [{ category: '9876' }, 'invalid_input'],
    [{ lng: -3 }, 'outside_ground'],
    [{ occurred_at: '2099-01-01T00:00:00Z' }, 'invalid_input'],
    [{ exercise: true }, 'forbidden'],
  ]
  for (const [input, code] of wrong) expect((await errorOf(send(cast.resident, input))).code).toBe(code)
  const disabled = await errorOf(send(cast.resident, {}, randomUUID(), off))
  expect(disabled).toMatchObject({ code: 'invalid_input', details: { field: 'category' } })
  const shapes = [
    { text: '' },
    { urgency: 'x' },
    { source: 'x' },
    { lng: 'x' },
    { grade: 9 },
    { category: '4' },
  ]
  for (const input of shapes) await expect(send(cast.resident, input)).rejects.toThrow(ZodError)
  expect(await written()).toEqual(before)
})

test('a share of what was settled on the spot is checked, and its checker is another', async () => {
  const all = compilePolicy([
    {
      topic: 'category',
      region: '32',
      key: '0401',
      value: {
        enabled: true,
        restricted: false,
        selfClose: true,
        checkShare: 1,
        duplicateMetres: 0,
        duplicateMinutes: 0,
      },
    },
  ])
  const { id } = await send(cast.worker, await settled(), randomUUID(), all)
  const [{ checked }] = await db.sql`select checked from incident where id = ${id}`
  expect(checked).toBe('due')
  const both: UserActor = {
    ...cast.worker,
    grants: [...cast.worker.grants, { role: 'dispatcher', prefixes: ['320613'] }],
  }
  const own = await errorOf(play.run(both, id, 'verify'))
  expect(own).toMatchObject({ code: 'not_allowed_now', details: { refusal: 'own_handling' } })
  await play.run(cast.centre, id, 'verify')
  expect(await errorOf(play.run(cast.centre, id, 'verify'))).toMatchObject({
    details: { refusal: 'not_drawn' },
  })
})

test('a split opens the other demand as a case of its own: both or neither', async () => {
  const id = await play.bring('accepted')
  const key = randomUUID()
  const input = { version: 2, category: '0601', urgency: 'urgent', text: '另有老人无人照料' }
  const split = () => play.send(cast.centre, id, 'split', input, key)
  const [done, again] = await Promise.all([split(), split()])
  expect(again).toEqual(done)
  const rows = await db.sql`select * from incident where split_from = ${id}`
  expect(rows).toMatchObject([
    {
      status: 'reported',
      category: '0601',
      urgency: 2,
      restricted: true,
      reporter: cast.resident.id,
      answer_due: true,
      version: 1,
    },
  ])
  const events = await db.sql`
    select case_id, kind, detail from event where seq > ${done.seq - 2} and seq <= ${done.seq} order by seq`
  expect(events).toMatchObject([
    { case_id: rows[0].id, kind: 'incident.report', detail: { case: id } },
    { case_id: id, kind: 'incident.split', detail: { case: rows[0].id } },
  ])
  const before = await written()
  const stale = await errorOf(play.send(cast.centre, id, 'split', { ...input, version: 2 }))
  expect(stale.code).toBe('conflict')
  const taken = randomUUID()
  await db.sql`
    insert into idempotency (actor, key, hash, entity, case_id)
    values (${`user:${cast.centre.id}`}, ${`${taken}:split`}, '', 'incident', ${id})`
  expect((await errorOf(play.send(cast.centre, id, 'split', { ...input, version: 3 }, taken))).code).toBe(
    'conflict',
  )
  expect(await written()).toEqual({ ...before, keys: before.keys + 1 })
})

test('a case is merged into, or linked with, an open case that its centre reads, and no other', async () => {
  const id = await play.report()
  const closed = await play.bring('closed')
  const merged = await play.bring('merged')
  const foreign = await play.report()
  await db.sql`update incident set place = '32010200100100101', centre = '320102001' where id = ${foreign}`
  const before = await written()
  for (const command of ['merge', 'link_duplicate']) {
    for (const other of [closed, merged, foreign, id, 99_999_999]) {
      const error = await errorOf(play.run(cast.centre, id, command, { other }))
      expect(error).toMatchObject({ code: 'invalid_input', details: { field: 'other' } })
    }
  }
  expect(await written()).toEqual(before)
})

test('the handler of a case knows its clocks through return, transfer, suspension and reopening', async () => {
  const id = await play.bring('suspended')
  const { centre, commander, lead, other, worker } = cast
  await play.run(centre, id, 'resume')
  await play.run(lead, id, 'return', { reason: 'no_remit' })
  await play.run(centre, id, 'grant')
  await play.run(centre, id, 'dispatch', { assignee: worker.id })
  await play.run(worker, id, 'sign')
  await play.run(centre, id, 'transfer', { unit: other.units[0] })
  await play.run(other, id, 'sign')
  await play.run(other, id, 'feedback', { text: '已办' })
  await play.run(commander, id, 'supervise', {
    colour: 1,
    until: new Date(Date.now() + 9e7).toISOString(),
    text: '快',
  })
  await play.run(centre, id, 'answer', { text: '已告知', channel: 'phone' })
  await play.run(centre, id, 'verify')
  await play.run(centre, id, 'reopen', { text: '又堆了' })
  const kinds = await db.sql`
    select kind, stopped_at is null as running from clock where entity = 'incident' and case_id = ${id}
    order by started_at, kind`
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'accept',
    'dispatch',
    'sign',
    'handle',
    'review',
    'handle',
    'dispatch',
    'sign',
    'handle',
    'sign',
    'handle',
    'verify',
    'supervise',
    'dispatch',
  ])
  expect(kinds.filter(({ running }) => running)).toEqual([{ kind: 'dispatch', running: true }])
  const [{ level }] = await db.sql`select lead_level as level from incident where id = ${id}`
  expect(level).toBe(6)
})
