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
  expect(set).toMatch(/^weige\.session_token=.*; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/)
  const cookie = set.split(';')[0]
  const me = await http.ask(null, '/api/me', { headers: { cookie } })
  expect(me.body).toMatchObject({
    username: 'county',
    roles: [{ role: 'dispatcher', prefixes: ['320613'] }],
    regions: [{ code: '320613', name: '崇川区' }],
    rooms: ['region:320613'],
    demo: true,
    session: { hold: null, method: 'password', idleMinutes: 10 },
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

test('successes never count', async () => {
  for (let n = 0; n < 12; n++) expect((await signIn('province', 'weige-demo')).status).toBe(200)
})

test('another password ends the other sessions, and is held to the rules', async () => {
  const old = await http.cookieOf('mediator')
  const change = (body: object) => http.ask('mediator', '/api/auth/change-password', { method: 'POST', body })
  const body = { currentPassword: 'weige-demo', newPassword: 'a kettle on the roof' }
  expect((await change({ ...body, currentPassword: 'guess' })).body.error.code).toBe('wrong_credentials')
  const weak = await change({ ...body, newPassword: 'Password2026' })
  expect([weak.status, weak.body.error.details.issues]).toEqual([
    400,
    [{ path: 'newPassword', problem: 'too_common' }],
  ])
  const changed = await change(body)
  expect(changed.status).toBe(200)
  expect((await http.ask(null, '/api/me', { headers: { cookie: old } })).status).toBe(401)
  const renewed = changed.headers.getSetCookie()[0].split(';')[0]
  const headers = { cookie: renewed }
  expect((await http.ask(null, '/api/me', { headers })).status).toBe(200)
  expect((await signIn('mediator', 'weige-demo')).status).toBe(401)
  const again = { currentPassword: body.newPassword, newPassword: body.newPassword }
  const used = await http.ask(null, '/api/auth/change-password', { method: 'POST', body: again, headers })
  expect(used.body.error.details.issues).toEqual([{ path: 'newPassword', problem: 'used_before' }])
})

test('nothing else of what sign-in libraries offer is reachable', async () => {
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

test('over HTTPS behind a proxy the cookie is this host’s alone, and no plain one stands for it', async () => {
  const answer = await signIn('city', 'weige-demo', { 'x-forwarded-proto': 'https' })
  const [set, device] = answer.headers.getSetCookie()
  expect(set).toMatch(
    /^__Host-weige\.session_token=.*; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict; Secure$/,
  )
  expect(device).toMatch(/^__Host-weige\.device=.*; SameSite=Strict; Secure$/)
  const cookie = set.split(';')[0]
  const asked = (cookie: string) => http.ask(null, '/api/me', { headers: { cookie } })
  expect((await asked(cookie)).status).toBe(200)
  expect((await asked(cookie.replace('__Host-', ''))).status).toBe(401)
})

test('signing in again in the same browser ends the session it had', async () => {
  const first = (await signIn('duty', 'weige-demo')).headers.getSetCookie().map((set) => set.split(';')[0])
  const cookie = first.join('; ')
  expect((await signIn('duty', 'weige-demo', { cookie })).status).toBe(200)
  expect((await http.ask(null, '/api/me', { headers: { cookie } })).status).toBe(401)
})
