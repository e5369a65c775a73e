import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startHttp, type TestHttp } from '#server/http/testing.ts'
import { type Lies, startProvider } from './testing-provider.ts'

let http: TestHttp
let provider: Awaited<ReturnType<typeof startProvider>>
beforeAll(async () => {
  provider = await startProvider()
  http = await startHttp({ oidc: provider.settings })
})
beforeEach(() => {
  provider.state.person = { preferred_username: 'county' }
  provider.state.lies = {}
})
afterAll(async () => {
  provider?.stop()
  await http?.stop()
})

const cookiesOf = (headers: Headers) => headers.getSetCookie().map((set) => set.split(';')[0])

/** Walks to the provider as a browser does; the way back is the caller's. */
async function begin(next = '') {
  const started = await http.ask(null, `/api/auth/oidc/start${next && `?next=${encodeURIComponent(next)}`}`)
  expect(started.status).toBe(302)
  const [kept] = cookiesOf(started.headers)
  const there = await fetch(started.headers.get('location') ?? '', { redirect: 'manual' })
  const back = new URL(there.headers.get('location') ?? '')
  return { kept, back }
}
const finish = (back: URL, cookie?: string) =>
  http.ask(null, back.pathname + back.search, { headers: { ...(cookie && { cookie }) } })
const refusalOf = async (asked: ReturnType<typeof finish>) => {
  const { status, headers } = await asked
  expect([status, cookiesOf(headers).some((cookie) => cookie.startsWith('weige.session'))]).toEqual([
    302,
    false,
  ])
  return headers.get('location')
}

test('who is known here and vouched for there is signed in, and goes on to where they were going', async () => {
  expect((await http.ask(null, '/api/auth/methods')).body.oidc).toEqual({ name: '统一身份' })
  const { kept, back } = await begin('/desk?z=12')
  expect(back.origin + back.pathname).toBe('http://localhost/api/auth/oidc/callback')
  expect(Object.keys(Object.fromEntries(back.searchParams)).sort()).toEqual(['code', 'state'])
  const came = await finish(back, kept)
  expect([came.status, came.headers.get('location')]).toEqual([302, '/desk?z=12'])
  const [cookie, , spent] = cookiesOf(came.headers)
  expect(spent).toBe('weige.oidc=')
  const me = await http.ask(null, '/api/me', { headers: { cookie } })
  expect(me.body).toMatchObject({ username: 'county', session: { method: 'oidc', hold: null } })
  const own = await http.ask(null, '/api/account', { headers: { cookie } })
  expect(own.body.signIns[0]).toMatchObject({ result: 'ok', method: 'oidc' })
  expect(await refusalOf(finish(back, kept))).toBe('/sign-in?refused=oidc_failed')
})

test('another state, no cookie or a broken one is nobody’s way back', async () => {
  const { kept, back } = await begin()
  const other = new URL(back)
  other.searchParams.set('state', 'another')
  expect(await refusalOf(finish(other, kept))).toBe('/sign-in?refused=oidc_failed')
  expect(await refusalOf(finish(back))).toBe('/sign-in?refused=oidc_expired')
  expect(await refusalOf(finish(back, `${kept}x`))).toBe('/sign-in?refused=oidc_expired')
  const foreign = await begin()
  expect(await refusalOf(finish(back, foreign.kept))).toBe('/sign-in?refused=oidc_failed')
})

test.each<[string, Lies]>([
  ['another nonce', { nonce: 'another' }],
  ['a token that has run out', { lasts: -600 }],
  ['a token of another issuer', { issuer: 'https://evil.example' }],
  ['a token for somebody else', { audience: 'other' }],
  ['a signature by a key that is not published', { foreignKey: true }],
])('%s opens nothing', async (_, lies) => {
  provider.state.lies = lies
  const { kept, back } = await begin()
  expect(await refusalOf(finish(back, kept))).toBe('/sign-in?refused=oidc_failed')
})

test('who is not known here, or no longer, is not made an account', async () => {
  for (const person of [{ preferred_username: 'stranger' }, {}, { preferred_username: 7 }]) {
    provider.state.person = person
    const { kept, back } = await begin()
    expect(await refusalOf(finish(back, kept))).toBe('/sign-in?refused=oidc_unknown')
  }
  await http.db.sql`update app_user set active = false where username = 'analyst'`
  provider.state.person = { preferred_username: 'analyst' }
  const { kept, back } = await begin()
  expect(await refusalOf(finish(back, kept))).toBe('/sign-in?refused=oidc_unknown')
  const [{ n }] = await http.db.sql`select count(*)::int as n from app_user where username = 'stranger'`
  expect(n).toBe(0)
  const refused = await http.db.sql<{ reason: string }[]>`
    select distinct reason from audit where action = 'account.sign_in_refused' order by reason`
  expect(refused.map(({ reason }) => reason)).toEqual(['oidc_expired', 'oidc_failed', 'oidc_unknown'])
})

test('the way on is a page of ours', async () => {
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'desk']) {
    const answer = await http.ask(null, `/api/auth/oidc/start?next=${encodeURIComponent(next)}`)
    expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_input'])
  }
})

test('where there is no provider there is no way to one', async () => {
  const without = await startHttp()
  expect((await without.ask(null, '/api/auth/methods')).body.oidc).toBe(null)
  expect((await without.ask(null, '/api/auth/oidc/start')).status).toBe(404)
  expect((await without.ask(null, '/api/auth/oidc/callback?code=1&state=1')).status).toBe(404)
  await without.stop()
})
