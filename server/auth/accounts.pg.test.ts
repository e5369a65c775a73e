import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttp, type TestHttp } from '#server/http/testing.ts'
import { createAccounts } from './accounts.ts'
import { offerSetup, takeSetup } from './setup.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

const WORKER = { username: 'sim-worker-1', name: '网格员', password: 'first-password' }
const grants = (prefix: string) => [{ role: 'grid_worker' as const, prefixes: [prefix] }]

test('creating again changes names and grants, keeps the password, and ends sessions whose grants changed', async () => {
  const signIn = (password: string) =>
    http.ask(null, '/api/auth/sign-in/username', {
      method: 'POST',
      body: { username: WORKER.username, password },
    })
  const first = await createAccounts(http.db, [{ ...WORKER, grants: grants('320613001001001') }])
  const cookie = (await signIn('first-password')).headers.getSetCookie()[0].split(';')[0]
  const meOf = () => http.ask(null, '/api/me', { headers: { cookie } })
  expect((await meOf()).body.roles).toEqual([{ role: 'grid_worker', prefixes: ['320613001001001'] }])

  const again = { ...WORKER, name: '专职网格员', password: 'other' }
  const second = await createAccounts(http.db, [{ ...again, grants: grants('320613001001001') }])
  expect(second).toEqual(first)
  await http.access.dropped()
  expect((await meOf()).body.name).toBe('专职网格员')
  expect((await signIn('other')).status).toBe(401)

  await createAccounts(http.db, [{ ...again, grants: grants('320613001001002') }])
  await http.access.dropped()
  expect((await meOf()).status).toBe(401)
  expect((await signIn('first-password')).status).toBe(200)
})

test('a drop on one node is heard on the others', async () => {
  const unlisten = await http.access.listen()
  const cookie = await http.cookieOf('town')
  expect(await http.access.readerOf(cookie)).toBeDefined()
  await http.db.sql`delete from session where user_id = ${http.ids.get('town') ?? 0}`
  await http.db.sql`select pg_notify('access', '')`
  await expect.poll(() => http.access.readerOf(cookie)).toBeUndefined()
  await unlisten()
})

test('the one-time link makes one administrator, once', async () => {
  expect(await offerSetup(http.db)).toBeUndefined()
  await http.db.sql`delete from app_user`
  const stale = await offerSetup(http.db)
  const token = (await offerSetup(http.db)) ?? ''
  const admin = { username: 'admin', password: 'a lamp over the door' }
  const take = (body: object) => http.ask(null, '/api/setup', { method: 'POST', body })
  expect((await take({ ...admin, token: stale })).status).toBe(404)
  expect((await take({ ...admin, token })).status).toBe(201)
  expect((await take({ ...admin, token })).status).toBe(404)
  await expect(takeSetup(http.db, '32', { ...admin, token })).rejects.toThrow('not_found')
  const signedIn = await http.ask(null, '/api/auth/sign-in/username', { method: 'POST', body: admin })
  const cookie = signedIn.headers.getSetCookie()[0].split(';')[0]
  const me = await http.ask(null, '/api/me', { headers: { cookie } })
  expect(me.body.roles).toEqual([
    { role: 'dispatcher', prefixes: ['32'] },
    { role: 'security_admin', prefixes: ['32'] },
  ])
})
