import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { Session } from './session.ts'

interface Reply {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** A server that answers what `reply` says; undefined breaks the connection. */
async function serve(reply: (request: IncomingMessage) => Reply | undefined): Promise<string> {
  server = createServer((request, response) => {
    const answer = reply(request)
    if (!answer) {
      request.socket.destroy()
      return
    }
    response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers })
    response.end(JSON.stringify(answer.body ?? {}))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const signedIn = (cookie: string): Reply => ({
  status: 200,
  body: { user: { id: 5 } },
  headers: { 'Set-Cookie': `session=${cookie}; Path=/; HttpOnly` },
})

function sessionAt(url: string): Session {
  return new Session(url, { username: 'sim', password: 'secret' }, new AbortController().signal)
}

test('a command is sent again with the same key until the server answers', async () => {
  const keys: unknown[] = []
  const url = await serve(({ url, headers }) => {
    if (url?.startsWith('/api/auth/')) return signedIn('a')
    keys.push(headers['idempotency-key'])
    if (keys.length === 1) return undefined
    return keys.length === 2 ? { status: 503, headers: { 'Retry-After': '0.01' } } : { status: 200 }
  })
  expect(await sessionAt(url).command('/api/incidents/1/accept', { version: 1 })).toBeNull()
  expect(keys).toHaveLength(3)
  expect(new Set(keys).size).toBe(1)
})

test('an ended session is opened again and the request repeated', async () => {
  const cookies: unknown[] = []
  let signIns = 0
  const url = await serve(({ url, headers }) => {
    if (url?.startsWith('/api/auth/')) return signedIn(String(++signIns))
    cookies.push(headers.cookie)
    return cookies.length === 1 ? { status: 401 } : { status: 200, body: { name: 'seat' } }
  })
  const answer = await sessionAt(url).read('/api/me', z.object({ name: z.string() }))
  expect(answer).toEqual({ name: 'seat' })
  expect(cookies).toEqual(['session=1', 'session=2'])
})

test('a refusal is told by its code and not repeated', async () => {
  let asked = 0
  const url = await serve(({ url }) => {
    if (url?.startsWith('/api/auth/')) return signedIn('a')
    asked += 1
    return { status: 409, body: { error: { code: 'conflict', message: '' } } }
  })
  expect(await sessionAt(url).command('/api/incidents/1/accept', { version: 1 })).toBe('conflict')
  expect(asked).toBe(1)
})

test('many who need the session at once sign in once', async () => {
  let signIns = 0
  const url = await serve(({ url }) => {
    if (!url?.startsWith('/api/auth/')) return { status: 200, body: {} }
    signIns += 1
    return signedIn('a')
  })
  const session = sessionAt(url)
  await Promise.all([1, 2, 3].map(() => session.read('/api/me', z.object({}))))
  expect(signIns).toBe(1)
})
