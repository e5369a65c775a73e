import { expect } from 'vitest'
import { meSchema } from '#server/contract/http.ts'
import { eventsPageSchema } from '#server/contract/live.ts'
import { decodeSnapshot, snapshotSchema } from '#server/contract/snapshot.ts'
import type { Cell } from './ask.ts'
import { centres, circles, commandArea, covers, isOpen, ofUnit, raisedTo, under } from './expectation.ts'
import { membersOf, NODE_NAMES, NODES, type Node } from './nodes.ts'
import type { Planted } from './plant.ts'
import type { Seat } from './seats.ts'
import type { World } from './world.ts'

/** A room as a seat asks for it: whether it is theirs, the cases it shows, and how many it hides by town. */
export interface Room {
  name: string
  theirs: boolean
  shows: (of: Planted) => boolean
  hides: (of: Planted) => boolean
}

const nothing = () => false

function regionRoom(seat: Seat, node: Node): Room {
  const members = membersOf(node)
  const full = circles(seat, members)
  const shows = (of: Planted) =>
    under(of.place, members) && (!of.restricted || full || raisedTo(seat, of.centre))
  const counts = centres(seat, members) && members.every(({ length }) => length <= 9)
  return {
    name: `region:${NODES[node]}`,
    theirs: covers(seat, members),
    shows,
    hides: (of) => counts && of.restricted && under(of.place, members) && !shows(of),
  }
}

/** Every kind of room there is, for one seat. */
export function roomsOf(world: World, seat: Seat): Room[] {
  const own = (of: Planted) => of.assignee === seat.id || of.reporter === seat.id
  const stranger = world.seat(seat.name === 'resident' ? 'neighbour' : 'resident')
  return [
    ...NODE_NAMES.map((node) => regionRoom(seat, node)),
    { name: 'region:3201019', theirs: false, shows: nothing, hides: nothing },
    { name: `seat:${seat.id}`, theirs: true, shows: own, hides: nothing },
    { name: `seat:${stranger.id}`, theirs: false, shows: nothing, hides: nothing },
    ...Object.values(world.units).map((unit) => ({
      name: `unit:${unit}`,
      theirs: ofUnit(seat, [unit]),
      shows: (of: Planted) => of.unit === unit || of.assists.includes(unit),
      hides: nothing,
    })),
  ]
}

export const ids = (cases: readonly { id: number }[]) => cases.map(({ id }) => id).sort()
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

function rooms(
  world: World,
  ask: (room: Room) => string,
  holds: (room: Room) => (text: string) => void,
): Cell[] {
  return world.seats.flatMap((seat) =>
    roomsOf(world, seat).map(
      (room): Cell => ({
        ...{ seat, method: 'GET', path: ask(room) },
        ...(room.theirs ? { status: 200, holds: holds(room) } : { status: 404, code: 'not_found' }),
      }),
    ),
  )
}

export const ROOM_ROUTES: Record<string, (world: World) => Cell[]> = {
  'get /api/snapshot': (world) => {
    const open = [...world.incidents, ...world.mediations].filter(isOpen)
    return rooms(
      world,
      ({ name }) => `/api/snapshot?room=${name}`,
      (room) => (text) => {
        const snapshot = snapshotSchema.parse(JSON.parse(text))
        expect(ids(decodeSnapshot(snapshot))).toEqual(ids(open.filter(room.shows)))
        const hidden = snapshot.hidden.flatMap(([, incidents, mediations]) => [incidents, mediations])
        expect(sum(hidden)).toBe(open.filter(room.hides).length)
      },
    )
  },
  'get /api/events': (world) => {
    const cases = [...world.incidents, ...world.mediations]
    return rooms(
      world,
      ({ name }) => `/api/events?room=${name}&after=0&limit=5000`,
      (room) => (text) => {
        const { events } = eventsPageSchema.parse(JSON.parse(text))
        const seen = events.flatMap((event) => ('case' in event ? event.case : []))
        expect(ids(seen)).toEqual(ids(cases.filter(room.shows)))
        const hidden = events.flatMap((event) => ('hidden' in event ? event.hidden.open : []))
        expect(sum(hidden)).toBe(cases.filter(isOpen).filter(room.hides).length)
        expect(events.filter((event) => 'gone' in event)).toEqual([])
      },
    )
  },
  'get /api/me': (world) =>
    world.seats.map((seat) => ({
      ...{ seat, method: 'GET', path: '/api/me', status: 200 },
      holds: (text) => {
        const me = meSchema.parse(JSON.parse(text))
        const theirs = roomsOf(world, seat).flatMap(({ name, theirs }) => (theirs ? name : []))
        expect(me.rooms.filter((room) => !theirs.includes(room))).toEqual([])
        if (/^dispatcher@/.test(seat.name)) expect(me.rooms).toEqual([`region:${commandArea(seat)[0]}`])
      },
    })),
}
