import type { Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveLive } from '#server/live/serve.ts'
import { createHttpServer, headSockets } from '#server/serve.ts'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
let server: Server
let live: ReturnType<typeof serveLive>
let url: string

beforeAll(async () => {
  http = await startHttp()
  server = createHttpServer(http.app.fetch, async (_, response) => void response.writeHead(404).end(), true)
  live = serveLive({
    ...{ http: server, access: http.access, trustProxy: true, sql: http.db.sql, tail: http.tail },
    ...{ zones: () => http.zones, report: console.error },
  })
  headSockets(server, true)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(async () => {
  await live?.close()
  server?.close()
  await http?.stop()
})

const KINDS: [string, string, RequestInit?][] = [
  ['an answer', '/api/health/live'],
  ['a refusal', '/api/me'],
  ['what is not there', '/api/nothing'],
  ['a tile', '/tiles/6/53/25'],
  ['figures of the process', '/metrics'],
  ['the description of the API', '/api/openapi.json'],
  [
    'a wrong body',
    '/api/auth/sign-in/username',
    { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } },
  ],
  ['a cookie', '/api/auth/sign-out', { method: 'POST' }],
  ['a way elsewhere', '/api/auth/oidc/start'],
  ['the socket’s first answer', '/socket.io/?EIO=4&transport=polling'],
  [
    'the socket’s refusal',
    '/socket.io/?EIO=4&transport=polling',
    { headers: { origin: 'https://evil.example' } },
  ],
  ['the socket’s complaint', '/socket.io/?EIO=9&transport=none'],
]

test.each(KINDS)('%s carries every header', async (_, path, init = {}) => {
  const headers = { ...init.headers, 'x-forwarded-proto': 'https' }
  const answer = await fetch(url + path, { ...init, headers, redirect: 'manual' })
  await answer.arrayBuffer()
  const told = Object.fromEntries(answer.headers)
  expect(told).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'permissions-policy': expect.stringContaining('camera=()'),
  })
  expect(told['x-powered-by']).toBeUndefined()
})

test('who did not come by HTTPS is not held to it', async () => {
  const answer = await fetch(`${url}/api/health/live`)
  expect(answer.headers.get('strict-transport-security')).toBe(null)
})

test('forms and plain text of another site have no effect, nor do our own', async () => {
  const cookie = await http.cookieOf('town')
  const before = await http.db.sql`select count(*)::int as n from event`
  const report = JSON.stringify({ lng: 120.804, lat: 32.098, category: '0401', text: '垃圾' })
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    undefined,
  ]
  const sites: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
    {},
  ]
  const paths = ['/api/incidents', '/api/incidents/1/accept', '/api/auth/lock', '/api/account/sessions/end']
  for (const path of paths)
    for (const site of sites)
      for (const type of types) {
        if (Object.keys(site).length === 0 && type === undefined) continue
        const headers = {
          cookie,
          ...site,
          ...(type && { 'content-type': type }),
          'idempotency-key': 'k'.repeat(12),
        }
        const answer = await http.app.request(path, {
          method: 'POST',
          headers,
          body: new TextEncoder().encode(report),
        })
        expect([path, site, type, [400, 403].includes(answer.status)]).toEqual([path, site, type, true])
      }
  expect(await http.db.sql`select count(*)::int as n from event`).toEqual(before)
  expect((await http.ask('town', '/api/me')).body.session.hold).toBe(null)
})

test('another site’s page gets no answer that is ours, by script or as a picture; a link may be followed', async () => {
  const asked = (mode: string) =>
    http.ask('town', '/api/me', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode } })
  expect((await asked('cors')).status).toBe(403)
  expect((await asked('no-cors')).status).toBe(403)
  expect((await asked('navigate')).status).toBe(200)
})
