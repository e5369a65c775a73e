import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CONTRACT_VERSION } from '#server/contract/version.ts'
import { startHttp, type TestHttp } from '#server/http/testing.ts'
import { type Live, serveLive } from './serve.ts'

let http: TestHttp
let server: Server
let live: Live
let url: string
const sockets: Socket[] = []
const cookies = new Map<string, string>()

beforeAll(async () => {
  http = await startHttp()
  server = createServer(getRequestListener(http.app.fetch, { overrideGlobalObjects: false }))
  live = serveLive({
    http: server,
    access: http.access,
    trustProxy: false,
    sql: http.db.sql,
    tail: http.tail,
    zones: () => http.zones,
    report: console.error,
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(async () => {
  for (const socket of sockets) socket.close()
  await live?.close()
  await http?.stop()
})

type Transport = 'websocket' | 'polling'

/** A socket of a seat; `ended` tells why it was refused or cut, once it is. */
function follow(cookie: string, transport: Transport, headers: Record<string, string> = {}) {
  const { n: cursor, epoch } = http.tail.head
  const seen = { frames: 0, ended: '' }
  const socket = io(url, {
    transports: [transport],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie, ...headers },
    auth: { version: CONTRACT_VERSION, rooms: [{ room: 'region:320613', cursor, epoch }] },
  })
  sockets.push(socket)
  socket.on('frame', () => {
    seen.frames += 1
  })
  socket.on('connect_error', (error) => {
    seen.ended = error.message
  })
  socket.on('disconnect', (reason) => {
    seen.ended = reason
  })
  return seen
}

/** Another session of the seat. */
async function sessionOf(username: string): Promise<string> {
  const body = { username, password: 'weige-demo' }
  const answer = await http.ask(null, '/api/auth/sign-in/username', { method: 'POST', body })
  return answer.headers.getSetCookie()[0].split(';')[0]
}

const CUT_MS = 5_000
const BOTH: Transport[] = ['websocket', 'polling']

test.each<[string, (username: string) => Promise<unknown>]>([
  [
    'revoked by the security administrator',
    (username) =>
      http.ask('security', `/api/accounts/${http.ids.get(username)}/sessions/end`, {
        method: 'POST',
        body: {},
      }),
  ],
  [
    'signed out',
    async (username) =>
      http.ask(null, '/api/auth/sign-out', {
        method: 'POST',
        headers: { cookie: cookies.get(username) ?? '' },
      }),
  ],
  [
    'put out of use',
    (username) => http.db.sql`update app_user set active = false where username = ${username}`,
  ],
  [
    'at its end',
    (username) => http.db.sql`
      update session set expires_at = now() where user_id = ${http.ids.get(username) ?? 0}`,
  ],
])('a session that is %s loses its sockets within five seconds, on both transports', async (_, end) => {
  const username = ['county', 'duty', 'analyst', 'city'][cookies.size]
  const cookie = await sessionOf(username)
  cookies.set(username, cookie)
  const cut = BOTH.map((transport) => follow(cookie, transport))
  await expect.poll(() => cut.every(({ frames }) => frames > 0)).toBe(true)
  await end(username)
  await expect.poll(() => cut.map(({ ended }) => ended !== ''), { timeout: CUT_MS }).toEqual([true, true])
  await expect.poll(() => http.access.readerOf(cookie), { timeout: CUT_MS }).toBeUndefined()
  const again = follow(cookie, 'websocket')
  await expect.poll(() => again.ended).toBe('unauthenticated')
})

test('a locked screen keeps its picture, and gets it back after a lost line', async () => {
  const cookie = await sessionOf('province')
  const before = follow(cookie, 'websocket')
  await expect.poll(() => before.frames).toBeGreaterThan(0)
  await http.ask(null, '/api/auth/lock', { method: 'POST', headers: { cookie } })
  const seen = before.frames
  await expect.poll(() => before.frames, { timeout: CUT_MS }).toBeGreaterThan(seen)
  expect(before.ended).toBe('')
  const after = follow(cookie, 'polling')
  await expect.poll(() => after.frames).toBeGreaterThan(0)
})

test('who owes a password hears nothing', async () => {
  const cookie = await sessionOf('worker2')
  await http.db.sql`update credential set must_change = true where user_id = ${http.ids.get('worker2') ?? 0}`
  const asked = follow(cookie, 'websocket')
  await expect.poll(() => asked.ended).toBe('unauthenticated')
})

test.each(BOTH)('a page of another site gets no socket over %s', async (transport) => {
  const cookie = await sessionOf('county')
  const foreign = follow(cookie, transport, { origin: 'https://evil.example' })
  const hidden = follow(cookie, transport, { 'sec-fetch-site': 'cross-site' })
  await expect.poll(() => foreign.ended !== '' && hidden.ended !== '').toBe(true)
  expect(foreign.frames + hidden.frames).toBe(0)
  const own = follow(cookie, transport, { origin: url })
  await expect.poll(() => own.ended || own.frames > 0).toBe(true)
})
