import { afterAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import type { UserActor } from '#server/auth/access.ts'
import type { LiveEvent } from '#server/contract/live.ts'
import { centresOf } from '#server/domain/centre.ts'
import { commandIncident } from '#server/incident/command.ts'
import { type Cast, createCast, playing } from '#server/incident/testing.ts'
import { readEvents } from '#server/log/replay.ts'
import { Tail } from '#server/log/tail.ts'
import { viewOf } from '#server/log/view.ts'
import { createUser, ctxOf, ONE_CELL, PLACE, withDatabase } from '#server/testing.ts'
import { Hub } from './hub.ts'

let db: Database
let tail: Tail
let cast: Cast
let play: ReturnType<typeof playing>

withDatabase(async (opened) => {
  db = opened
  tail = new Tail(db.sql)
  await tail.start()
  cast = await createCast(db)
  play = playing(db, cast)
})
afterAll(() => tail?.stop())

/** What an event says, in a word. */
function word(event: LiveEvent): string {
  if ('gone' in event) return 'gone'
  if ('hidden' in event) return `hidden ${event.hidden.open}`
  return event.kind.replace('incident.', '')
}

/** Follows a room live from now on, and replays it afterwards from the same position. */
function follow(actor: UserActor, room: string) {
  const view = viewOf(actor, room, new Map())
  const after = tail.head.n
  const live: LiveEvent[] = []
  const hub = new Hub(tail, (_chain, { events }) => void live.push(...events))
  hub.enter(view)
  const caughtUp = async () => {
    const [{ n }] = await db.sql<{ n: number }[]>`select n from counter`
    await expect.poll(() => tail.head.n).toBe(n)
    hub.beat()
  }
  return {
    live: async () => {
      await caughtUp()
      return live.map(word)
    },
    replayed: async () => {
      await caughtUp()
      const { events } = await readEvents({ sql: db.sql, tail, view, after, limit: 1000 })
      const fresh = new Tail(db.sql)
      await fresh.start()
      const elsewhere = await readEvents({ sql: db.sql, tail: fresh, view, after, limit: 1000 })
      await fresh.stop()
      expect(elsewhere.events).toEqual(events)
      return events.map(word)
    },
  }
}

const unitRoom = (who: UserActor) => follow(who, `unit:${who.units[0]}`)

test('a unit that loses a case is told so and hears nothing of it again, live or afterwards', async () => {
  const { centre, lead, other } = cast
  const first = unitRoom(lead)
  const second = unitRoom(other)
  const id = await play.bring('dispatched')
  await play.run(lead, id, 'sign')
  await play.run(centre, id, 'transfer', { unit: other.units[0] })
  await play.run(other, id, 'sign')
  await play.run(other, id, 'feedback', { text: '已办' })
  expect(await first.live()).toEqual(['dispatch', 'sign', 'gone'])
  expect(await first.replayed()).toEqual(['gone'])
  expect(await second.live()).toEqual(['transfer', 'sign', 'feedback'])
  await play.run(other, id, 'answer', { text: '已告知', channel: 'phone' })
  await play.run(centre, id, 'verify')
  await play.run(centre, id, 'restrict', { text: '涉及隐私' })
  expect(await first.live()).toEqual(['dispatch', 'sign', 'gone'])
  expect(await first.replayed()).toEqual(['gone'])
  expect(await second.replayed()).toEqual(await second.live())
})

test('raised, handed down, returned or merged, a case is gone for who had it, and for who helped', async () => {
  const { centre, lead, helper } = cast
  const unit = unitRoom(lead)
  const seat = follow(lead, `seat:${lead.id}`)
  const helping = unitRoom(helper)
  const raised = await play.bring('in_progress')
  await play.run(centre, raised, 'assist', { assists: helper.units, text: '请协助' })
  await play.run(centre, raised, 'escalate', { text: '需市级协调' })
  await play.run(centre, raised, 'note', { text: '已上报' })
  expect(await unit.live()).toEqual(['dispatch', 'sign', 'assist', 'gone'])
  expect(await seat.live()).toEqual(['sign', 'assist', 'gone'])
  expect(await helping.live()).toEqual(['assist', 'gone'])
  expect(await helping.replayed()).toEqual(['gone'])
  const returned = await play.bring('dispatched')
  await play.run(lead, returned, 'return', { reason: 'no_remit' })
  await play.run(centre, returned, 'grant')
  const merged = await play.bring('in_progress')
  await play.run(centre, merged, 'merge', { other: await play.report() })
  expect((await unit.live()).filter((said) => said === 'gone')).toHaveLength(3)
  expect(await unit.replayed()).toEqual(['gone', 'gone', 'gone'])
})

const AWAY = '32061400100100101'
const TWO_COUNTIES = {
  ...ONE_CELL,
  locate: (lng: number) => ({ code: lng > 121 ? AWAY : PLACE }),
  centresOf: (place: string) => centresOf(place, []),
}

test('a case whose place is in another county is gone from its old rooms and begins in the new ones', async () => {
  const neighbour = await createUser(db, 'dispatcher', '320614')
  const worker = await createUser(db, 'grid_worker', PLACE.slice(0, 15))
  const old = follow(cast.centre, 'region:320613')
  const grid = follow(worker, `region:${PLACE.slice(0, 15)}`)
  const anew = follow(neighbour, 'region:320614')
  const above = follow(cast.city, 'region:3206')
  const id = await play.bring('accepted')
  const ctx = { ...ctxOf(db, cast.centre), ground: () => TWO_COUNTIES }
  await commandIncident({
    ctx,
    id,
    command: 'amend',
    input: { version: 2, lng: 121.5, lat: 32, text: '地址填错' },
  })
  await play.run(neighbour, id, 'note', { text: '收到' })
  await play.run(neighbour, id, 'restrict', { text: '涉及隐私' })
  expect(await old.live()).toEqual(['report', 'accept', 'gone'])
  expect(await old.replayed()).toEqual(['gone'])
  expect(await grid.replayed()).toEqual(['gone'])
  expect(await anew.live()).toEqual(['amend', 'note', 'restrict'])
  expect(await anew.replayed()).toEqual(['amend', 'note', 'restrict'])
  expect(await above.live()).toEqual(['report', 'accept', 'amend', 'note', 'gone', 'hidden 1'])
  const nobody = play.run(cast.centre, id, 'note', { text: '还看得见吗' })
  await expect(nobody).rejects.toMatchObject({ code: 'not_found' })
})

test('a case that is restricted is a count to who may not read it, and comes back when it is not', async () => {
  const { centre, city } = cast
  const above = follow(city, 'region:3206')
  const inside = follow(centre, 'region:320613')
  const id = await play.bring('accepted')
  await play.run(centre, id, 'restrict', { text: '涉及未成年人' })
  await play.run(centre, id, 'note', { text: '已联系监护人' })
  await play.run(centre, id, 'dispatch', { unit: cast.lead.units[0] })
  expect(await above.live()).toEqual(['report', 'accept', 'gone', 'hidden 1'])
  expect(await above.replayed()).toEqual(['gone', 'hidden 1'])
  await play.run(centre, id, 'restrict', { restricted: false, text: '误标' })
  await play.run(centre, id, 'urge', { text: '请尽快' })
  expect((await above.live()).slice(4)).toEqual(['restrict', 'hidden -1', 'urge'])
  expect(await inside.live()).toEqual([
    'report',
    'accept',
    'restrict',
    'note',
    'dispatch',
    'restrict',
    'urge',
  ])
  expect(await inside.replayed()).toEqual(await inside.live())
})

test('a restricted case that is raised is read by the centre that holds it, for as long as it does', async () => {
  const { centre, city } = cast
  const above = follow(city, 'region:3206')
  const id = await play.bring('accepted', { category: '0601' })
  await play.run(centre, id, 'escalate', { text: '升级' })
  await expect(play.run(city, id, 'note', { text: '?' })).rejects.toMatchObject({ code: 'not_found' })
  await play.run(centre, id, 'escalate', { text: '升级' })
  await play.run(city, id, 'note', { text: '市级已接' })
  await play.run(city, id, 'delegate', { centre: '320613' })
  await play.run(centre, id, 'note', { text: '区里接回' })
  expect(await above.live()).toEqual(['hidden 1', 'escalate', 'hidden -1', 'note', 'gone', 'hidden 1'])
  expect(await above.replayed()).toEqual(['hidden 1', 'hidden -1', 'gone', 'hidden 1'])
})
