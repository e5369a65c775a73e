import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttp, type TestHttp } from '#server/http/testing.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

const signIn = (username: string, password: string, headers?: Record<string, string>) =>
  http.ask(null, '/api/auth/sign-in/username', { method: 'POST', body: { username, password }, headers })

test('a seat signs in, is known by its cookie, and is forgotten after signing out', async () => {
  const signedIn = await signIn('county', 'weige-demo')
  expect(signedIn.status).toBe(200)
  expect(signedIn.body.user).toEqual({
    id: http.ids.get('county'),
    name: '崇川区指挥中心值守席',
    username: 'county',
  })
  const [set] = signedIn.headers.getSetCookie()
  expect(set).toMatch(/^weige\.session_token=.*; Path=\/; HttpOnly; SameSite=Lax$/)
  const cookie = set.split(';')[0]
  const me = await http.ask(null, '/api/me', { headers: { cookie } })
  expect(me.body).toMatchObject({
    username: 'county',
    roles: [{ role: 'dispatcher', prefixes: ['320613'] }],
    regions: [{ code: '320613', name: '崇川区' }],
    rooms: ['region:320613'],
    demo: true,
  })
  const reader = await http.access.readerOf(cookie)
  expect(await http.access.sessionsAlive([reader?.sessionId ?? 0, 999_999])).toEqual(
    new Map([[reader?.sessionId, reader?.stamp]]),
  )

  const out = await http.ask(null, '/api/auth/sign-out', { method: 'POST', headers: { cookie } })
  expect(out.status).toBe(200)
  expect((await http.ask(null, '/api/me', { headers: { cookie } })).status).toBe(401)
  expect(await http.access.sessionsAlive([reader?.sessionId ?? 0])).toEqual(new Map())
})

test('a forged or broken cookie is nobody', async () => {
  const real = await http.cookieOf('town')
  const forged = real.replace(/\.[^.]*$/, '.AAAA')
  for (const cookie of [forged, 'weige.session_token=', 'weige.session_token=%', 'weige.session_token=a.b']) {
    expect((await http.ask(null, '/api/me', { headers: { cookie } })).body.error.code).toBe('unauthenticated')
  }
})

test('a wrong password and an unknown name are the same refusal', async () => {
  const wrong = await signIn('city', 'no')
  const unknown = await signIn('nobody', 'no')
  expect(wrong.status).toBe(401)
  expect(wrong.body).toEqual(unknown.body)
  expect(wrong.body.error.code).toBe('wrong_credentials')
})

test('ten failures of an account from an address close it for a while, there only', async () => {
  const from = (address: string) => ({ 'x-forwarded-for': `1.2.3.4, ${address}` })
  const tries = await Promise.all(Array.from({ length: 12 }, () => signIn('wall', 'wrong!', from('9.9.9.9'))))
  expect(tries.filter(({ status }) => status === 401)).toHaveLength(10)
  const closed = await signIn('wall', 'weige-demo', from('9.9.9.9'))
  expect(closed.status).toBe(429)
  expect(closed.body.error.code).toBe('too_many_attempts')
  expect(Number(closed.headers.get('retry-after'))).toBeGreaterThan(500)
  expect((await signIn('wall', 'weige-demo', from('8.8.8.8'))).status).toBe(200)
})

test('successes never count', async () => {
  for (let n = 0; n < 12; n++) expect((await signIn('province', 'weige-demo')).status).toBe(200)
})

test('another password ends the other sessions', async () => {
  const old = await http.cookieOf('mediator')
  const body = { currentPassword: 'weige-demo', newPassword: 'another-one' }
  const wrong = await http.ask('mediator', '/api/auth/change-password', {
    method: 'POST',
    body: { ...body, currentPassword: 'guess' },
  })
  expect(wrong.body.error.code).toBe('wrong_credentials')
  const changed = await http.ask('mediator', '/api/auth/change-password', { method: 'POST', body })
  expect(changed.status).toBe(200)
  expect((await http.ask(null, '/api/me', { headers: { cookie: old } })).status).toBe(401)
  const renewed = changed.headers.getSetCookie()[0].split(';')[0]
  expect((await http.ask(null, '/api/me', { headers: { cookie: renewed } })).status).toBe(200)
  expect((await signIn('mediator', 'weige-demo')).status).toBe(401)
})

test('nothing else of the library is reachable', async () => {
  for (const path of [
    'sign-up/email',
    'sign-in/email',
    'update-user',
    'delete-user',
    'is-username-available',
  ]) {
    const answer = await http.ask(null, `/api/auth/${path}`, { method: 'POST', body: {} })
    expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found'])
  }
})

test('over HTTPS behind a proxy the cookie is marked Secure', async () => {
  const answer = await signIn('city', 'weige-demo', { 'x-forwarded-proto': 'https' })
  expect(answer.headers.getSetCookie()[0]).toContain('; Secure')
})
