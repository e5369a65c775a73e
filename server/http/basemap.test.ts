import { createServer, type Server } from 'node:http'
import { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseBasemap } from '#server/basemap/source.ts'
import { DEFAULT_POLICY } from '#server/domain/policy.ts'
import { createLimiter } from '#server/limit/limiter.ts'
import { basemapRoutes } from './basemap.ts'
import type { HttpDeps, HttpEnv } from './deps.ts'
import { createMetrics } from './metrics.ts'
import { createServer as createRoutes } from './serve.ts'

const PIXEL = Buffer.from('89504e470d0a1a0a', 'hex')
let upstream: Server
let asked: string[] = []
let url: string

beforeAll(async () => {
  upstream = createServer((request, response) => {
    asked.push(request.url ?? '')
    const html = request.url?.startsWith('/3/')
    response.writeHead(200, { 'content-type': html ? 'text/html' : 'image/png' }).end(html ? '<p>' : PIXEL)
  })
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const address = upstream.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/{z}/{x}/{y}?secret=1`
})
afterAll(() => void upstream?.close())

function appWith(basemap: string | undefined) {
  const app = new OpenAPIHono<HttpEnv>()
  const deps = {
    metrics: createMetrics(),
    limiter: createLimiter(null, Date.now),
    contentPolicy: '',
    policy: () => DEFAULT_POLICY,
    now: Date.now,
    report: () => {},
  } as unknown as HttpDeps
  basemapRoutes(createRoutes(app, deps), basemap ? parseBasemap(basemap) : undefined)
  return app
}

test('an image comes through the server, whose page never learns the address', async () => {
  const app = appWith(url)
  const about = await (await app.request('/api/basemap')).text()
  expect(JSON.parse(about)).toMatchObject({ layers: ['/api/basemap/0/{z}/{x}/{y}'] })
  expect(about).not.toContain('secret')
  const tile = await app.request('/api/basemap/0/2/1/3')
  expect(tile.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await tile.arrayBuffer())).toEqual(PIXEL)
  expect(asked).toEqual(['/2/1/3?secret=1'])
})

test('what is no image, no tile or no layer is a coded refusal', async () => {
  const app = appWith(url)
  asked = []
  expect((await app.request('/api/basemap/0/3/1/3')).status).toBe(503)
  expect((await app.request('/api/basemap/0/2/9/3')).status).toBe(404)
  expect((await app.request('/api/basemap/5/2/1/3')).status).toBe(404)
  expect((await app.request('/api/basemap/0/2/x/3')).status).toBe(400)
  expect((await appWith(undefined).request('/api/basemap/0/2/1/3')).status).toBe(404)
  expect(asked).toEqual(['/3/1/3?secret=1'])
})
