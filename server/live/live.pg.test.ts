import { createServer, type Server } from 'node:http'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database } from '#db/client.ts'
import { EXPORT_CHANNEL } from '#db/queries/export.ts'
import { nudgeUsers } from '#db/queries/notice-write.ts'
import { type FreshDatabase, freshDatabase } from '#db/testing.ts'
import type { Access, UserActor } from '#server/auth/access.ts'
import type { Frame, Reset } from '#server/contract/live.ts'
import { CONTRACT_VERSION } from '#server/contract/version.ts'
import { commandIncident } from '#server/incident/command.ts'
import { Intake } from '#server/incident/intake.ts'
import { reportIncident } from '#server/incident/report.ts'
import { Tail } from '#server/log/tail.ts'
import { applyMediation } from '#server/mediation/apply.ts'
import { TEST_RING } from '#server/privacy/testing.ts'
import { createUser, ctxOf, PLACE, REPORT } from '#server/testing.ts'
import { type Live, serveLive } from './serve.ts'

let fresh: FreshDatabase
let db: Database
let tail: Tail
let http: Server
let live: Live
let url: string
let intake: Intake
let centre: UserActor
let wall: UserActor
const alive = new Set<number>()
let stamp = 'as signed in'
const sockets: Socket[] = []

/** The session is the user's id in the cookie: who is signed in is another room's business. */
const access: Pick<Access, 'readerOf' | 'sessionsAlive'> = {
  readerOf: async (cookie) => {
    const actor = [centre, wall].find(({ id }) => cookie === `user=${id}`)
    return actor && { actor, name: '', username: '', sessionId: actor.id, stamp }
  },
  sessionsAlive: async (ids) => new Map(ids.flatMap((id) => (alive.has(id) ? [[id, stamp]] : []))),
}

const deps = (of: Tail) => {
  return { access, trustProxy: false, sql: db.sql, tail: of, zones: () => new Map(), report: console.error }
}

beforeAll(async () => {
  fresh = await freshDatabase()
  db = await connect(fresh.url, TEST_RING)
  tail = new Tail(db.sql)
  await tail.start()
  intake = new Intake(db.sql)
  centre = await createUser(db, 'dispatcher', '320613')
  wall = await createUser(db, 'wall', '32')
  alive.add(centre.id).add(wall.id)
  http = createServer()
  live = serveLive({ http, ...deps(tail) })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(async () => {
  for (const socket of sockets) socket.close()
  await live?.close()
  await tail?.stop()
  await db?.close()
  await fresh?.drop()
})

/** Follows one room and keeps what arrives; checks that no frame leaves a gap. */
function follow(user: UserActor, room: string, cursor = tail.head.n, epoch = tail.head.epoch) {
  const got = { frames: [] as Frame[], resets: [] as Reset[], cursor, ended: false }
  const socket = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: `user=${user.id}` },
    auth: { version: CONTRACT_VERSION, rooms: [{ room, cursor, epoch }] },
  })
  sockets.push(socket)
  socket.on('frame', (frame: Frame) => {
    expect(frame.prev).toBeLessThanOrEqual(got.cursor)
    got.frames.push(frame)
    got.cursor = frame.head
  })
  socket.on('reset', (reset: Reset) => got.resets.push(reset))
  socket.on('disconnect', () => {
    got.ended = true
  })
  const events = () => got.frames.flatMap((frame) => frame.events)
  return { ...got, got, socket, events }
}

const report = () => reportIncident({ ctx: ctxOf(db, centre), intake, input: REPORT })

test('what a client missed arrives once and in order, then goes on live', async () => {
  const from = tail.head.n
  const first = await report()
  await report()
  await expect.poll(() => tail.head.n).toBe(from + 2)
  const client = follow(centre, 'region:320613', from)
  await expect.poll(() => client.events().length).toBe(2)
  await commandIncident({ ctx: ctxOf(db, centre), id: first.id, command: 'accept', input: { version: 1 } })
  await expect.poll(() => client.events().length).toBe(3)
  const seqs = client.events().map((event) => event.seq)
  expect(seqs).toEqual([from + 1, from + 2, from + 3])
})

test('a node that has just started replays from the log what its memory does not hold', async () => {
  const other = new Tail(db.sql)
  await other.start()
  const server = createServer()
  const node = serveLive({ http: server, ...deps(other) })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const before = url
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const client = follow(centre, 'region:320613', 0)
  url = before
  await expect.poll(() => client.got.cursor).toBe(other.head.n)
  expect(client.events().map((event) => event.seq)).toEqual(
    Array.from({ length: other.head.n }, (_, i) => i + 1),
  )
  client.socket.close()
  await node.close()
  await other.stop()
})

test('a restricted case is a count outside its circle and never its place or number', async () => {
  const inside = follow(centre, 'region:320613')
  const outside = follow(wall, 'region:320613')
  await expect.poll(() => outside.got.frames.length > 0 && inside.got.frames.length > 0).toBe(true)
  const input = { lng: 120.9, lat: 32, type: '0102', text: '两家为晾衣架争执', parties: [{ name: '甲' }] }
  const { number } = await applyMediation({ ctx: ctxOf(db, centre), input })
  await expect.poll(() => inside.events().length).toBe(1)
  await expect.poll(() => outside.events().length).toBe(1)
  expect(inside.events()[0]).toMatchObject({ case: { number } })
  const [seen] = outside.events()
  expect(seen).toMatchObject({
    kind: 'mediation.hidden',
    hidden: { entity: 'mediation', town: PLACE.slice(0, 9), open: 1 },
  })
  expect(JSON.stringify(seen)).not.toContain(number)
})

test('a room of others, another epoch and a cursor from the future are reset', async () => {
  const foreign = follow(centre, 'region:3201')
  const epoch = follow(centre, 'region:320613', 0, 'another')
  const future = follow(centre, 'region:320613', tail.head.n + 100)
  await expect.poll(() => foreign.got.resets).toEqual([{ room: 'region:3201', reason: 'scope' }])
  await expect.poll(() => epoch.got.resets).toEqual([{ room: 'region:320613', reason: 'epoch' }])
  await expect.poll(() => future.got.resets).toEqual([{ room: 'region:320613', reason: 'cursor' }])
  await report()
  expect(foreign.events()).toEqual([])
})

test('a heartbeat tells the age of the picture, and an ended session is cut off', async () => {
  const client = follow(wall, 'region:32')
  await expect
    .poll(() => client.got.frames.filter((frame) => frame.events.length === 0).length, { timeout: 6000 })
    .toBeGreaterThan(1)
  alive.delete(wall.id)
  await expect.poll(() => client.got.ended, { timeout: 6000 }).toBe(true)
  alive.add(wall.id)
})

test('a reader who may now read something else is sent away for a snapshot', async () => {
  const client = follow(centre, 'region:320613')
  await expect.poll(() => client.got.frames.length).toBeGreaterThan(0)
  stamp = 'changed since'
  await expect.poll(() => client.got.ended, { timeout: 6000 }).toBe(true)
  expect(client.got.resets).toEqual([{ room: 'region:320613', reason: 'scope' }])
})

test('who takes nothing is sent away for a snapshot once a megabyte waits for them', async () => {
  const handshake = {
    version: CONTRACT_VERSION,
    rooms: [{ room: 'region:32', cursor: tail.head.n, epoch: tail.head.epoch }],
  }
  const headers = { cookie: `user=${wall.id}` }
  const polling = `${url}/socket.io/?EIO=4&transport=polling`
  const { sid } = JSON.parse((await (await fetch(polling, { headers })).text()).slice(1))
  const session = `${polling}&sid=${sid}`
  const before = live.sockets()
  await fetch(session, { method: 'POST', headers, body: `40${JSON.stringify(handshake)}` })
  await expect.poll(() => live.sockets()).toBe(before + 1)
  await Promise.all(Array.from({ length: 2500 }, () => report()))
  await expect.poll(() => live.sockets(), { timeout: 10_000 }).toBe(before)
  const last = await (await fetch(session, { headers })).text()
  expect(last).toContain('["reset",{"room":"region:32","reason":"overflow"}]')
})

test('a position that was told before it was read here is waited for', async () => {
  const { seq } = await report()
  const client = follow(centre, 'region:320613', seq)
  await expect.poll(() => client.got.frames.length).toBeGreaterThan(0)
  expect(client.got.resets).toEqual([])
})

test('nobody signed in is told so by a code', async () => {
  const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true })
  sockets.push(socket)
  const error = await new Promise<{ data?: unknown }>((resolve) => socket.on('connect_error', resolve))
  expect(error.data).toEqual({ code: 'unauthenticated' })
})

test('after a restore every socket goes, and comes back to a reset', async () => {
  const { n, epoch } = tail.head
  const client = follow(centre, 'region:320613')
  await expect.poll(() => client.got.frames.length).toBeGreaterThan(0)
  await db.sql`update counter set epoch = gen_random_uuid()`
  await expect.poll(() => client.got.ended, { timeout: 6000 }).toBe(true)
  const back = follow(centre, 'region:320613', n, epoch)
  await expect.poll(() => back.got.resets).toEqual([{ room: 'region:320613', reason: 'epoch' }])
})

test('seats are nudged to fetch their reminders, and nobody else is', async () => {
  const ours = follow(centre, 'region:320613')
  const others = follow(wall, 'region:320613')
  const topics = (of: typeof ours) => {
    const heard: string[] = []
    of.socket.on('changed', ({ topic }: { topic: string }) => heard.push(topic))
    return heard
  }
  const [heard, overheard] = [topics(ours), topics(others)]
  await expect.poll(() => others.got.frames.length > 0 && ours.got.frames.length > 0).toBe(true)
  await db.sql`select pg_notify('weige_reminder', '["centre:320613","seat:0"]')`
  await expect.poll(() => heard).toEqual(['reminders'])
  await db.sql`select pg_notify('weige_reminder', 'null')`
  await expect.poll(() => overheard).toEqual(['reminders'])
  await expect.poll(() => heard).toEqual(['reminders', 'reminders'])
})

test('a person hears of their own notices and exports, and everybody where too many have one', async () => {
  const [ours, others] = [follow(centre, 'region:320613'), follow(wall, 'region:320613')]
  const [heard, overheard] = [ours, others].map(({ socket }) => {
    const topics: string[] = []
    socket.on('changed', ({ topic }: { topic: string }) => topics.push(topic))
    return topics
  })
  await expect.poll(() => others.got.frames.length > 0 && ours.got.frames.length > 0).toBe(true)
  await nudgeUsers(db.sql, [centre.id])
  await expect.poll(() => heard).toEqual(['notices'])
  expect(overheard).toEqual([])
  await nudgeUsers(
    db.sql,
    Array.from({ length: 2_000 }, (_, user) => 1_000_000 + user),
  )
  await expect.poll(() => overheard).toEqual(['notices'])
  await expect.poll(() => heard).toEqual(['notices', 'notices'])
  await db.sql`select pg_notify(${EXPORT_CHANNEL}, ${JSON.stringify([centre.id])})`
  await expect.poll(() => heard).toEqual(['notices', 'notices', 'exports'])
  expect(overheard).toEqual(['notices'])
})
