import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Frame, LiveEvent } from '#server/contract/live.ts'
import type { CaseRow } from '#server/domain/case.ts'
import type { IncidentStatus } from '#server/domain/incident/status.ts'
import { type RoomSnapshot, Store } from './case-store.ts'
import { isOpenRow, keyOf } from './key.ts'

const EPOCH = 'e'

function row(id: number, seq: number, status: IncidentStatus): CaseRow<'incident', IncidentStatus> {
  return {
    entity: 'incident',
    id,
    number: `320613-260101-${id}`,
    status,
    category: '0401',
    urgency: 'normal',
    place: '32061300100100101',
    lng: 0,
    lat: 0,
    centre: '320613001',
    unit: null,
    assists: [],
    supervised: 0,
    assignee: null,
    pending: null,
    restricted: false,
    exercise: false,
    version: seq,
    seq,
    reportedAt: 0,
    linked: null,
    clock: null,
  }
}

interface Step {
  id: number
  status: IncidentStatus
  /** Which of the two rooms the case is in after the event: bits. */
  rooms: number
}

interface World {
  /** Events of each room, in order. */
  rooms: LiveEvent[][]
  head: number
}

const ROOMS = ['region:320613', 'seat:5']

/** What the server would push to each room for a history. */
function play(steps: readonly Step[]): World {
  const rooms: LiveEvent[][] = [[], []]
  const where = new Map<number, number>()
  steps.forEach((step, index) => {
    const seq = index + 1
    const before = where.get(step.id) ?? 0
    where.set(step.id, step.rooms)
    rooms.forEach((events, room) => {
      const base = { seq, at: seq, kind: 'x' }
      if (step.rooms & (1 << room)) {
        events.push({ ...base, actor: { kind: 'system' }, case: row(step.id, seq, step.status) })
      } else if (before & (1 << room)) {
        events.push({ ...base, gone: { entity: 'incident', id: step.id } })
      } else {
        events.push({ ...base, hidden: { entity: 'incident', town: `town${step.id}`, open: 1 } })
      }
    })
  })
  return { rooms, head: steps.length }
}

/** A fresh snapshot of both rooms at a log position. */
function snapshot(world: World, at: number): RoomSnapshot[] {
  return ROOMS.map((room, index) => {
    const open = new Map<number, CaseRow>()
    const hidden = new Map<string, number>()
    for (const event of world.rooms[index].filter((each) => each.seq <= at)) {
      if ('case' in event) {
        if (isOpenRow(event.case)) open.set(event.case.id, event.case)
        else open.delete(event.case.id)
      } else if ('gone' in event) open.delete(event.gone.id)
      else hidden.set(event.hidden.town, (hidden.get(event.hidden.town) ?? 0) + event.hidden.open)
    }
    const counts = [...hidden].map(([town, count]) => [town, count, 0] as const)
    return { room, epoch: EPOCH, seq: at, rows: [...open.values()], hidden: counts }
  })
}

function frame(world: World, room: number, prev: number, head: number): Frame {
  const events = world.rooms[room].filter((event) => event.seq > prev && event.seq <= head)
  return { epoch: EPOCH, room: ROOMS[room], prev, head, at: head, events }
}

function picture(store: Store) {
  return {
    rows: [...store.rows()].sort((a, b) => a.id - b.id),
    hidden: [...store.hidden()].sort(),
  }
}

function resync(store: Store, world: World) {
  for (const { room, cursor } of store.cursors()) {
    const index = ROOMS.indexOf(room)
    expect(store.applyFrame(frame(world, index, cursor, world.head), 0)).not.toBe('gap')
  }
}

const step: fc.Arbitrary<Step> = fc.record({
  id: fc.integer({ min: 1, max: 4 }),
  status: fc.constantFrom<IncidentStatus>('reported', 'accepted', 'closed', 'rejected', 'in_progress'),
  rooms: fc.integer({ min: 0, max: 3 }),
})
const delivery = fc.record({
  room: fc.constantFrom(0, 1),
  prev: fc.integer({ min: 0, max: 30 }),
  length: fc.integer({ min: 0, max: 6 }),
})

test('any frames, drops, duplicates and a resync end in the state of a fresh snapshot', () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 30 }),
      fc.array(delivery, { maxLength: 40 }),
      fc.nat(30),
      (steps, deliveries, from) => {
        const world = play(steps)
        const store = new Store()
        store.load(snapshot(world, Math.min(from, world.head)), 0)
        for (const { room, prev, length } of deliveries) {
          if (prev >= world.head) continue
          store.applyFrame(frame(world, room, prev, Math.min(world.head, prev + length)), 0)
        }
        resync(store, world)
        const fresh = new Store()
        fresh.load(snapshot(world, world.head), 0)
        expect(picture(store)).toEqual(picture(fresh))
      },
    ),
  )
})

test('a frame after a missed one changes nothing and is told as a gap', () => {
  const world = play([
    { id: 1, status: 'reported', rooms: 1 },
    { id: 2, status: 'reported', rooms: 1 },
  ])
  const store = new Store()
  store.load(snapshot(world, 0), 0)
  expect(store.applyFrame(frame(world, 0, 1, 2), 0)).toBe('gap')
  expect(store.size()).toBe(0)
  expect(store.applyFrame(frame(world, 0, 0, 2), 0)).toBe('applied')
  expect(store.applyFrame(frame(world, 0, 0, 2), 0)).toBe('ignored')
  expect(store.size()).toBe(2)
})

test('listeners hear once a flush of exactly what changed', () => {
  const world = play([
    { id: 1, status: 'reported', rooms: 3 },
    { id: 1, status: 'accepted', rooms: 3 },
  ])
  const store = new Store()
  store.load(snapshot(world, 0), 0)
  store.flush()
  const heard: string[] = []
  store.subscribeCase(keyOf('incident', 1), () => heard.push('case'))
  store.subscribeFlush((dirty, reset) => heard.push(`${[...dirty]} ${reset}`))
  store.subscribeFeed(() => heard.push(`feed ${store.feed().map((item) => item.seq)}`))
  resync(store, world)
  store.flush()
  store.flush()
  expect(heard).toEqual(['feed 2,1', 'i1 false', 'case'])
})
