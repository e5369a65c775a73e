import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

test('the description lists every route that is served, with its refusals', async () => {
  const { body } = await http.ask(null, '/api/openapi.json')
  const described = Object.entries<Record<string, unknown>>(body.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  )
  const served = http.app.routes.map(({ method, path }) => `${method} ${path.replaceAll(/\{.*?\}/g, '')}`)
  expect(served.filter((route) => !described.includes(route))).toEqual([])
  for (const route of [
    'POST /api/auth/sign-in/username',
    'POST /api/incidents',
    'GET /api/incidents/:id',
    'POST /api/mediations/:id/:command',
    'GET /api/snapshot',
    'GET /api/events',
    'GET /api/ground',
    'GET /api/health/ready',
    'GET /metrics',
  ]) {
    expect(described).toContain(route)
  }
  const report = body.paths['/api/incidents'].post
  expect(Object.keys(report.responses)).toEqual(
    expect.arrayContaining(['201', '400', '401', '413', '422', '503']),
  )
  expect(report.parameters[0]).toMatchObject({ name: 'Idempotency-Key', in: 'header', required: true })
})

test('events and snapshot give what the room may see, from a position on', async () => {
  const { body: reported } = await http.send('county', '/api/incidents', {
    lng: 120.804,
    lat: 32.098,
    category: '0401',
    text: '垃圾',
  })
  const events = (query: string) => http.ask('town', `/api/events?room=region:320613001&${query}`)
  await expect.poll(async () => (await events('after=0')).body.head).toBe(reported.seq)
  const page = (await events('after=0')).body
  expect(page.events.map((event: { case: { id: number } }) => event.case.id)).toEqual([reported.id])
  expect(page.epoch).toMatch(/^[0-9a-f-]{36}$/)
  expect((await events(`after=${reported.seq}`)).body.events).toEqual([])
  expect((await events('after=-1')).body.error.code).toBe('invalid_input')

  const snapshot = await http.ask('town', '/api/snapshot?room=region:320613001')
  expect(snapshot.body).toMatchObject({ room: 'region:320613001', seq: reported.seq })
  const etag = snapshot.headers.get('etag') ?? ''
  const unchanged = await http.ask('town', '/api/snapshot?room=region:320613001', {
    headers: { 'if-none-match': etag },
  })
  expect([unchanged.status, unchanged.text]).toEqual([304, ''])
  const zipped = await http.ask('town', '/api/snapshot?room=region:320613001', {
    headers: { 'accept-encoding': 'br, gzip' },
  })
  expect(zipped.headers.get('content-encoding')).toBe('gzip')

  for (const room of ['region:320613', 'region:32', 'seat:1000']) {
    expect((await http.ask('town', `/api/snapshot?room=${room}`)).status).toBe(404)
    expect((await http.ask('town', `/api/events?room=${room}&after=0`)).status).toBe(404)
  }
  expect((await http.ask('town', '/api/snapshot?room=everything')).status).toBe(400)
  expect((await http.ask(null, '/api/snapshot?room=region:32')).status).toBe(401)
})

test('a worker follows the own grids and the own seat', async () => {
  const { body } = await http.ask('worker1', '/api/me')
  expect(body.rooms).toEqual(['region:320613001001001', 'region:320613001001002', `seat:${body.id}`])
})

test('the demonstration accounts are told in demo mode only', async () => {
  const { body } = await http.ask(null, '/api/demo')
  expect(body.accounts[0]).toEqual({ username: 'province', name: '江苏省指挥中心值守席' })
  const serving = await startHttp({ demo: false })
  expect((await serving.ask(null, '/api/demo')).status).toBe(404)
  await serving.stop()
})

test('metrics count requests by route and status', async () => {
  await http.ask(null, '/api/health/live')
  const { text, headers } = await http.ask(null, '/metrics')
  expect(headers.get('content-type')).toContain('text/plain; version=0.0.4')
  expect(text).toMatch(/^http_requests_total\{method="GET",route="\/api\/health\/live",status="200"\} \d+$/m)
  expect(text).toMatch(/^# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes \d+$/m)
})

test('a node that is still loading is not ready', async () => {
  const loading = await startHttp({ loaded: () => false })
  expect((await loading.ask(null, '/api/health/ready')).status).toBe(503)
  await loading.stop()
})
