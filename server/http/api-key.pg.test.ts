import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLimiter } from '#server/limit/limiter.ts'
import { DEFAULT_RATES } from '#server/limit/rates.ts'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
let now = Date.now()
const rates = {
  ...DEFAULT_RATES,
  read: { perSecond: 1, burst: 1_000 },
  search: { perSecond: 0.5, burst: 3 },
  sign_in: { perSecond: 1, burst: 40 },
}

beforeAll(async () => {
  http = await startHttp({ limiter: createLimiter(rates, () => now) })
  await http.cookieOf('system')
  const { connector } = Object.fromEntries(http.ids)
  await http.db
    .sql`insert into grant_of_role (user_id, role, prefixes) values (${connector}, 'analyst', '{3206}')`
})
afterAll(() => http?.stop())

const connector = () => http.ids.get('connector') ?? 0
const LIST = '/api/incidents'

async function made(change: object = {}) {
  const body = { name: '对接', account: connector(), operations: ['cases.read', 'cases.report'], ...change }
  const answer = await http.ask('system', '/api/api-keys', { method: 'POST', body })
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const byKey = (key: string, path: string, init: { method?: string; body?: unknown; headers?: object } = {}) =>
  http.ask(null, path, { ...init, headers: { ...init.headers, authorization: `Bearer ${key}` } })

test('a key is told once, kept as a hash, and its making and ending are recorded', async () => {
  const { key, ...rest } = await made()
  expect(key).toMatch(/^wg_[A-Za-z0-9_-]{43}$/)
  expect(rest).toMatchObject({ name: '对接', shown: key.slice(0, 9), revokedAt: null, lastUsedAt: null })
  const listed = await http.ask('system', '/api/api-keys')
  expect(listed.body.items[0].id).toBe(rest.id)
  expect(listed.text).not.toContain(key)
  const [kept] = await http.db.sql`select * from api_key where id = ${rest.id}`
  expect(JSON.stringify(kept)).not.toContain(key)
  const ended = await http.ask('system', `/api/api-keys/${rest.id}/revoke`, { method: 'POST' })
  expect(ended.body.revokedAt).toBeGreaterThan(0)
  await http.ask('system', `/api/api-keys/${rest.id}/revoke`, { method: 'POST' })
  const trail = await http.db.sql`
    select action, actor_id as by from audit where entity = 'api_key' and subject = ${String(rest.id)} order by id`
  const by = http.ids.get('system')
  expect(trail.map((row) => ({ ...row }))).toEqual([
    { action: 'api_key.create', by },
    { action: 'api_key.revoke', by },
  ])
})

test('a key reads and reports without a cookie and from anywhere, and its use is noted', async () => {
  const { key, id } = await made()
  const foreign = { origin: 'https://elsewhere.example', 'idempotency-key': 'a-key-of-the-test' }
  const report = { lng: 120.804, lat: 32.098, category: '0401', text: '垃圾' }
  const reported = await byKey(key, LIST, { method: 'POST', body: report, headers: foreign })
  expect(reported.status, reported.text).toBe(201)
  const listed = await byKey(key, LIST)
  expect(listed.body.items.map((item: { case: { id: number } }) => item.case.id)).toContain(reported.body.id)
  const [{ used }] = await http.db.sql`select last_used_at as used from api_key where id = ${id}`
  expect(used).toBeInstanceOf(Date)
})

test('a key does what it was made for and no more, and nothing that is for people', async () => {
  const { key } = await made({ operations: ['tickets'] })
  for (const path of [LIST, '/api/figures?region=3206', '/api/units', '/api/people', '/api/api-keys']) {
    const { status, body } = await byKey(key, path)
    expect([status, body.error.code], path).toEqual([403, 'forbidden'])
  }
  expect((await byKey(key, '/api/me')).body.roles.map(({ role }: { role: string }) => role)).toEqual([
    'analyst',
    'connector',
  ])
  const origin = { origin: 'https://elsewhere.example' }
  const people = await byKey(key, '/api/reminders/acknowledge', { method: 'POST', body: {}, headers: origin })
  expect(people.status).toBe(403)
})

test('a narrowed key reads within its regions only; one may not be wider than its account', async () => {
  const { key } = await made({ prefixes: ['320613001'], operations: ['figures.read'] })
  expect((await byKey(key, '/api/figures?region=320613001')).status).toBe(200)
  expect((await byKey(key, '/api/figures?region=320613')).body.error.code).toBe('not_found')
  const wider = { name: '对接', account: connector(), operations: ['tickets'], prefixes: ['3201'] }
  const refused = await http.ask('system', '/api/api-keys', { method: 'POST', body: wider })
  expect(refused.body.error).toMatchObject({ code: 'invalid_input' })
})

test('a key that is revoked, over, or whose account is closed is nobody', async () => {
  const [revoked, over, closed] = [await made(), await made(), await made()]
  const all = [revoked.key, over.key, closed.key]
  for (const key of all) expect((await byKey(key, LIST)).status).toBe(200)
  await http.ask('system', `/api/api-keys/${revoked.id}/revoke`, { method: 'POST' })
  expect((await byKey(revoked.key, LIST)).status).toBe(401)
  await http.db.sql`update api_key set expires_at = now() where id = ${over.id}`
  await http.db.sql`update app_user set active = false where id = ${connector()}`
  const codes = async () => Promise.all(all.map(async (key) => (await byKey(key, LIST)).body.error?.code))
  await expect.poll(codes, { timeout: 5_000 }).toEqual(all.map(() => 'unauthenticated'))
  await http.db.sql`update app_user set active = true where id = ${connector()}`
})

test.each(['Bearer wg_wrong', 'Bearer', 'Basic c3lzdGVtOnN5c3RlbQ==', `Bearer wg_${'x'.repeat(43)}`])(
  'who sends %j is nobody, whatever cookie comes with it',
  async (authorization) => {
    const { status, body } = await http.ask('county', LIST, { headers: { authorization } })
    expect([status, body.error.code]).toEqual([401, 'unauthenticated'])
  },
)

test('who asks too often is told when to ask again, and nobody else is kept waiting', async () => {
  const search = (seat: string) => http.ask(seat, `${LIST}?q=垃圾堆放`)
  await search('county')
  await search('county')
  const last = await search('county')
  expect(last.headers.get('ratelimit-policy')).toBe('"search";q=3;w=6')
  expect(last.headers.get('ratelimit')).toBe('"search";r=0;t=2')
  const refused = await search('county')
  expect([refused.status, refused.body.error.code]).toEqual([429, 'too_many_requests'])
  expect(refused.headers.get('retry-after')).toBe('2')
  expect((await search('town')).status).toBe(200)
  expect((await http.ask('county', LIST)).status).toBe(200)
  now += 2_000
  expect((await search('county')).status).toBe(200)
})

test('sign-ins are limited by address, and an address behind the proxy is one of its own', async () => {
  const attempt = (address: string) =>
    http.ask(null, '/api/auth/sign-in/username', {
      method: 'POST',
      body: { username: 'nobody' },
      headers: { 'x-forwarded-for': address },
    })
  const statuses = []
  for (let n = 0; n < 42; n++) statuses.push((await attempt('10.0.0.7')).status)
  expect(statuses.filter((status) => status === 400)).toHaveLength(40)
  expect(statuses.slice(40)).toEqual([429, 429])
  expect((await attempt('10.0.0.8')).status).toBe(400)
  expect((await http.ask(null, '/api/health/live')).headers.get('ratelimit')).toBeNull()
})
