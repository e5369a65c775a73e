import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { saveConnector } from '#db/queries/upstream-connector.ts'
import { SYSTEM_ORIGIN } from '#server/domain/audit.ts'
import { compilePolicy, DEFAULT_POLICY } from '#server/domain/policy.ts'
import { Intake } from '#server/incident/intake.ts'
import { reportIncident } from '#server/incident/report.ts'
import { createUser, ctxOf, ONE_CELL, PLACE, REPORT, withDatabase } from '#server/testing.ts'
import { takeTicket } from '#server/upstream/take-ticket.ts'
import { duplicatesOfIncident, duplicatesOfReport } from './duplicates.ts'

type User = Awaited<ReturnType<typeof createUser>>
let db: Database
let intake: Intake
let resident: User
let town: User
let province: User

withDatabase((opened) => {
  db = opened
  intake = new Intake(db.sql)
})
beforeAll(async () => {
  resident = await createUser(db, 'resident')
  town = await createUser(db, 'dispatcher', '320613001')
  province = await createUser(db, 'dispatcher', '32')
})

const from = { origin: SYSTEM_ORIGIN, now: Date.now() }
const report = async (change: object = {}) =>
  (await reportIncident({ ctx: ctxOf(db, resident), intake, input: { ...REPORT, ...change } })).id

const before = async (
  actor: User,
  query: { lng?: number; lat?: number; category?: string; ticket?: string },
) => {
  const { locate } = ONE_CELL
  const { lng = REPORT.lng, lat = REPORT.lat, category = REPORT.category, ticket } = query
  const asked = { ...from, db, actor, policy: () => DEFAULT_POLICY, locate }
  const { duplicates } = await duplicatesOfReport({ ...asked, query: { lng, lat, category, ticket } })
  return duplicates.map(({ id }) => id)
}

test('a report is offered cases of its family nearby, nearest first, with why', async () => {
  const near = await report({ lng: 121.0001, category: '0412' })
  const nearest = await report({ lng: 121 })
  await report({ lng: 121, category: '0201' })
  await report({ lng: 121.01 })
  expect(await before(town, { lng: 121 })).toEqual([nearest, near])
  const { duplicates } = await duplicatesOfIncident({
    ...from,
    db,
    actor: town,
    policy: () => DEFAULT_POLICY,
    id: nearest,
  })
  expect(duplicates).toMatchObject([
    {
      id: near,
      linked: false,
      place: PLACE,
      text: REPORT.text,
      reason: { metres: 9, minutes: 0, sameTicket: false },
    },
  ])
})

test('what is long past, merged or void is not offered', async () => {
  const [old, merged, voided] = [
    await report({ lng: 122 }),
    await report({ lng: 122 }),
    await report({ lng: 122 }),
  ]
  expect(await before(town, { lng: 122 })).toHaveLength(3)
  await db.sql`update incident set reported_at = now() - interval '30 days' where id = ${old}`
  await db.sql`update incident set status = 'merged' where id = ${merged}`
  await db.sql`update incident set status = 'voided' where id = ${voided}`
  expect(await before(town, { lng: 122 })).toEqual([])
})

test('nobody is offered what they may not read, restricted or foreign', async () => {
  const open = await report({ lng: 123, category: '0301' })
  const restricted = await report({ lng: 123, category: '0303' })
  const asked = { lng: 123, category: '0303' }
  expect((await before(town, asked)).sort()).toEqual([open, restricted].sort())
  const read = await db.sql`
    select subject, actor_id from audit where action = 'case.list' and subject in (${open}::text, ${restricted}::text)`
  expect(read).toEqual([{ subject: String(restricted), actor_id: town.id }])
  expect(await before(province, asked)).toEqual([open])
  expect(await before(await createUser(db, 'dispatcher', '3205'), asked)).toEqual([])
  expect(await before(await createUser(db, 'resident'), asked)).toEqual([])
  expect((await before(resident, asked)).length).toBe(2)
  await expect(
    duplicatesOfIncident({ ...from, db, actor: province, policy: () => DEFAULT_POLICY, id: restricted }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('a region decides how near is near; nothing is near where it asks for none', async () => {
  const [first, second] = [await report({ lng: 124 }), await report({ lng: 124.003 })]
  const rule = { enabled: true, restricted: false, selfClose: true, checkShare: 0, duplicateMinutes: 60 }
  const found = async (duplicateMetres: number) => {
    const value = { ...rule, duplicateMetres }
    const policy = compilePolicy([{ topic: 'category', region: '320613', key: '04', value }])
    const { duplicates } = await duplicatesOfIncident({
      ...from,
      db,
      actor: town,
      policy: () => policy,
      id: first,
    })
    return duplicates.map(({ id }) => id)
  }
  expect(await found(400)).toEqual([second])
  expect(await found(200)).toEqual([])
  expect(await found(0)).toEqual([])
})

test('cases of the same upstream ticket come first, wherever they are', async () => {
  const hand = async (lng: number) => {
    const hotline = await createUser(db, 'connector', '320613')
    const setting = { id: hotline.id, webhook: null, secret: null, fresh: 'x'.repeat(32), by: hotline.id }
    await saveConnector(db.sql, { ...setting, system: 'hotline_12345' })
    const input = { ...REPORT, lng, system: 'hotline_12345', ticket: 'NT-9' }
    const { incidents } = await takeTicket({ ctx: ctxOf(db, hotline), intake, input })
    return incidents[0].id
  }
  const [first, other] = [await hand(125), await hand(126)]
  const { duplicates } = await duplicatesOfIncident({
    ...from,
    db,
    actor: town,
    policy: () => DEFAULT_POLICY,
    id: first,
  })
  expect(duplicates).toMatchObject([{ id: other, reason: { sameTicket: true } }])
  expect((await before(town, { lng: 126, ticket: 'NT-9' })).sort()).toEqual([first, other].sort())
})

test('words of a case are not shown to a wall; a case linked already says so', async () => {
  const [first, second] = [await report({ lng: 127 }), await report({ lng: 127 })]
  await db.sql`update incident set duplicate_of = ${first} where id = ${second}`
  const wall = await createUser(db, 'wall', '32')
  const { duplicates } = await duplicatesOfIncident({
    ...from,
    db,
    actor: wall,
    policy: () => DEFAULT_POLICY,
    id: first,
  })
  expect(duplicates).toMatchObject([{ id: second, text: null, linked: true }])
})
