import { createServer, type Server } from 'node:http'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventsPageSchema, type Frame, type LiveEvent, type Reset } from '#server/contract/live.ts'
import { CONTRACT_VERSION } from '#server/contract/version.ts'
import { type Live, serveLive } from '#server/live/serve.ts'
import { type Cell, check } from './ask.ts'
import { journeys, type Step, saying, toldOf } from './journeys.ts'
import type { Planted } from './plant.ts'
import { ids, type Room, roomsOf } from './room-routes.ts'
import type { Seat } from './seats.ts'
import { startWorld, type World } from './world.ts'

/** What one socket of a seat was told, by room. */
interface Follower {
  seat: Seat
  rooms: readonly Room[]
  socket: Socket
  cursors: Map<string, number>
  events: Map<string, LiveEvent[]>
  resets: Reset[]
  ended: boolean
}

let world: World
let server: Server
let live: Live
let url: string
let followers: Follower[] = []
/** The cases as the steps left them, by id. */
const left = new Map<number, Planted>()

beforeAll(async () => {
  world = await startWorld()
  const { http } = world
  server = createServer()
  const { access, tail, zones } = http
  live = serveLive({
    ...{ http: server, access, trustProxy: false, sql: http.db.sql, tail },
    ...{ zones: () => zones, report: console.error },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(async () => {
  for (const { socket } of followers) socket.close()
  await live?.close()
  server?.close()
  await world?.http.stop()
})

function follow(seat: Seat): Follower {
  const { tail } = world.http
  const rooms = roomsOf(world, seat)
  const { n, epoch } = tail.head
  const socket = io(url, {
    ...{
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { cookie: seat.cookie },
    },
    auth: { version: CONTRACT_VERSION, rooms: rooms.map(({ name }) => ({ room: name, cursor: n, epoch })) },
  })
  const follower: Follower = {
    ...{ seat, rooms, socket, cursors: new Map(), events: new Map(), resets: [], ended: false },
  }
  socket.on('frame', ({ room, head, events }: Frame) => {
    follower.cursors.set(room, head)
    follower.events.set(room, [...(follower.events.get(room) ?? []), ...events])
  })
  socket.on('reset', (reset: Reset) => follower.resets.push(reset))
  socket.on('disconnect', () => {
    follower.ended = true
  })
  return follower
}

const theirs = ({ rooms }: Follower) => rooms.filter((room) => room.theirs)
const shortly = { timeout: 15_000, interval: 100 }

test('a socket is let into the rooms of its seat and into no other', async () => {
  followers = world.seats.map(follow)
  const answered = () =>
    followers.every((each) => each.cursors.size + each.resets.length === each.rooms.length)
  await expect.poll(answered, shortly).toBe(true)
  for (const follower of followers) {
    const { cursors, resets, rooms, seat } = follower
    expect([seat.name, [...cursors.keys()].sort()]).toEqual([
      seat.name,
      theirs(follower)
        .map(({ name }) => name)
        .sort(),
    ])
    const foreign = rooms.filter((room) => !room.theirs).map(({ name }) => ({ room: name, reason: 'scope' }))
    expect([seat.name, resets]).toEqual([seat.name, foreign])
  }
  console.info(`rooms: ${followers.length} sockets, ${followers.flatMap(({ rooms }) => rooms).length} cells`)
})

async function give(of: Planted, { by, command, body }: Step, version: number): Promise<void> {
  const path = `/api/incidents/${of.id}/${command}`
  await check(world, [
    { seat: world.seat(by), method: 'POST', path, body: { version, text: '理由', ...body }, status: 200 },
  ])
}

const QUIET = ['urge', 'note']

test('each room is told what it may see of every step, that a case is gone where it was seen, and nothing after that', async () => {
  const told = new Map<Room, string[]>()
  const every = followers.flatMap(theirs)
  for (const [name, steps] of journeys(world)) {
    let of = world.incidents.find((one) => one.name === name)
    let version = 1
    for (const step of steps) {
      if (!of) throw new Error(`no case ${name}`)
      await give(of, step, version)
      const after: Planted = { ...of, ...step.becomes }
      for (const room of every) told.set(room, [...(told.get(room) ?? []), ...toldOf(room, of, after)])
      of = after
      left.set(of.id, of)
      if (!QUIET.includes(step.command)) version += 1
    }
  }
  const [{ n }] = await world.http.db.sql<{ n: number }[]>`select n from counter`
  const arrived = () => followers.every(({ cursors }) => [...cursors.values()].every((head) => head >= n))
  await expect.poll(arrived, shortly).toBe(true)
  const wrong = followers.flatMap((follower) =>
    theirs(follower).flatMap((room) => {
      const got = (follower.events.get(room.name) ?? []).map(saying).join(' ')
      const wanted = (told.get(room) ?? []).join(' ')
      return got === wanted ? [] : [`${follower.seat.name} in ${room.name}: ${got} for ${wanted}`]
    }),
  )
  expect(wrong.slice(0, 20), `${wrong.length} of ${every.length} rooms`).toEqual([])
})

test.each(['memory', 'the log'])('what is read again from %s is seen with the eyes of now', async (from) => {
  const { http, seats, incidents, mediations } = world
  if (from === 'the log') http.tail.ring.clear()
  const cases = [...incidents, ...mediations].map((of) => left.get(of.id) ?? of)
  const cells = seats.flatMap((seat) =>
    roomsOf(world, seat)
      .filter(({ theirs }) => theirs)
      .map(
        (room): Cell => ({
          ...{ seat, method: 'GET', path: `/api/events?room=${room.name}&after=0&limit=5000`, status: 200 },
          holds: (text) => {
            const { events } = eventsPageSchema.parse(JSON.parse(text))
            const seen = new Set(events.flatMap((event) => ('case' in event ? event.case.id : [])))
            expect([...seen].sort()).toEqual(ids(cases.filter(room.shows)))
          },
        }),
      ),
  )
  await check(world, cells)
})

test('whoever loses a unit, a role or a region is cut off, and reads no more of it', async () => {
  const { http, seat, incidents, seats } = world
  const lead = incidents.find(({ name }) => name === 'led restricted')
  const path = `/api/incidents/${lead?.id}`
  const of = (name: string) => {
    const found = followers.find((each) => each.seat.name === name)
    if (!found) throw new Error(`no socket of ${name}`)
    return found
  }
  const member = seat('handling_unit@lead')
  await check(world, [{ seat: member, method: 'GET', path, status: 200 }])
  await http.db.sql`delete from membership where user_id = ${member.id}`
  await http.db
    .sql`update grant_of_role set prefixes = '{320102}' where user_id = ${seat('dispatcher@county').id}`
  await http.db
    .sql`update grant_of_role set role = 'auditor' where user_id = ${seat('dispatcher@village').id}`
  const changed = ['handling_unit@lead', 'dispatcher@county', 'dispatcher@village'].map(of)
  await expect.poll(() => changed.every(({ ended }) => ended), shortly).toBe(true)
  for (const { resets } of changed)
    expect(resets.filter(({ reason }) => reason === 'scope').length).toBeGreaterThan(0)
  const readBy = (one: Seat) => http.app.request(path, { headers: { cookie: one.cookie } })
  for (const { seat } of changed)
    await expect.poll(async () => (await readBy(seat)).status, shortly).toBe(404)
  expect(followers.filter(({ ended }) => ended)).toHaveLength(changed.length)
  expect(followers).toHaveLength(seats.length)
})
