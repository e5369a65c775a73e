import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

const REPORT = {
  lng: 120.804,
  lat: 32.098,
  category: '0401',
  urgency: 'normal',
  text: '垃圾',
  source: 'resident',
}
const key = () => ({ 'idempotency-key': randomUUID() })
const post = (body: unknown, headers: Record<string, string> = key()) =>
  http.ask('town', '/api/incidents', { method: 'POST', body, headers })
const countAll = async () => (await http.db.sql`select count(*)::int as n from incident`)[0].n

test.each([
  ['no body', ''],
  ['broken JSON', '{"lng":'],
  ['not an object', '[]'],
  ['null', 'null'],
  ['nothing in it', {}],
  ['text for a number', { ...REPORT, lng: '120.8' }],
  ['longitude beyond the globe', { ...REPORT, lng: 999 }],
  ['an unknown category', { ...REPORT, category: '9999' }],
  ['an unknown urgency', { ...REPORT, urgency: 'high' }],
  ['no words', { ...REPORT, text: '   ' }],
  ['over-long words', { ...REPORT, text: '字'.repeat(2001) }],
  ['a NUL', { ...REPORT, text: 'a\u0000b' }],
  ['half a surrogate pair', JSON.stringify(REPORT).replace('垃圾', '\\ud800')],
  ['a well of brackets', `${'['.repeat(30_000)}"\\u0041"${']'.repeat(30_000)}`],
  ['the future', { ...REPORT, occurred_at: '2999-01-01T00:00:00Z' }],
  ['no time at all', { ...REPORT, occurred_at: 'yesterday' }],
])('%s is a 400 that writes nothing', async (_, body) => {
  const before = await countAll()
  const answer = await post(body)
  expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_input'])
  expect(await countAll()).toBe(before)
})

test('refusals name the fields that are wrong and how, not their words', async () => {
  const answer = await post({ ...REPORT, urgency: 'secret words', lat: null })
  expect(answer.body.error.details.issues).toEqual([
    { path: 'lat', problem: 'invalid_type' },
    { path: 'urgency', problem: 'invalid_value' },
  ])
  expect(answer.text).not.toContain('secret words')
})

test('a point outside the ground, another content type and a body too large have codes of their own', async () => {
  const outside = await post({ ...REPORT, lng: 10, lat: 50 })
  expect([outside.status, outside.body.error.code]).toEqual([422, 'outside_ground'])
  const form = await post('lng=1', { ...key(), 'content-type': 'application/x-www-form-urlencoded' })
  expect([form.status, form.body.error.details]).toEqual([400, { header: 'Content-Type' }])
  const large = JSON.stringify({ ...REPORT, text: 'x'.repeat(70_000) })
  expect((await post(large)).body.error.code).toBe('too_large')
  const honest = await post(large, { ...key(), 'content-length': String(large.length) })
  expect([honest.status, honest.body.error.code]).toEqual([413, 'too_large'])
})

test('the idempotency key: missing, malformed, repeated, reused', async () => {
  const wrong: Record<string, string>[] = [
    {},
    { 'idempotency-key': 'short' },
    { 'idempotency-key': 'with spaces in it' },
  ]
  for (const headers of wrong) {
    const answer = await post(REPORT, headers)
    expect([answer.status, answer.body.error.code]).toEqual([400, 'idempotency_missing'])
  }
  const headers = key()
  const [first, second] = await Promise.all([post(REPORT, headers), post(REPORT, headers)])
  expect(first.status).toBe(201)
  expect(second.body).toEqual(first.body)
  const other = await post({ ...REPORT, text: '别的' }, headers)
  expect([other.status, other.body.error.code]).toEqual([422, 'idempotency_reused'])
})

test('commands: unknown ones, wrong versions, missing words', async () => {
  const { id } = (await post(REPORT)).body
  const run = (command: string, body: unknown) => http.send('town', `/api/incidents/${id}/${command}`, body)
  expect((await run('explode', { version: 1 })).body.error.code).toBe('unknown_command')
  expect((await run('accept', {})).body.error.code).toBe('invalid_input')
  expect((await run('accept', { version: 7 })).body.error.code).toBe('conflict')
  expect((await run('reject', { version: 1 })).body.error.code).toBe('invalid_input')
  expect((await run('dispatch', { version: 1, assignee: 5 })).body.error.code).toBe('not_allowed_now')
})

test('refusals speak the language of the reader: cookie first, then Accept-Language, else Chinese', async () => {
  const message = async (headers: Record<string, string>) =>
    (await http.ask(null, '/api/me', { headers })).body.error.message
  expect(await message({})).toBe('请先登录。')
  expect(await message({ 'accept-language': 'en-GB,en;q=0.9,zh;q=0.8' })).toBe('Please sign in first.')
  expect(await message({ 'accept-language': 'fr, zh;q=0.4, en;q=0.2' })).toBe('请先登录。')
  expect(await message({ 'accept-language': 'zh-CN', cookie: 'a=b; locale=en' })).toBe(
    'Please sign in first.',
  )
})

test('a page of another site changes nothing', async () => {
  const answer = await http.ask(null, '/api/auth/sign-in/username', {
    method: 'POST',
    body: { username: 'town', password: 'weige-demo' },
    headers: { origin: 'https://evil.example', host: 'localhost' },
  })
  expect([answer.status, answer.body.error.code]).toEqual([403, 'forbidden'])
  const own = await http.ask('town', '/api/auth/sign-out', {
    method: 'POST',
    headers: { origin: 'http://weige.local:3000', host: 'weige.local:3000' },
  })
  expect(own.status).toBe(200)
})

test('what does not exist is a coded 404, and every answer carries the security headers', async () => {
  const answer = await http.ask(null, '/api/nothing/here')
  expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found'])
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(answer.headers.get('x-request-id')).toBeTruthy()
})

test('nothing of all this was our own fault', () => {
  expect(http.reported).toEqual([])
})
