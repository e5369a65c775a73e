import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { SECRET, startHttp, type TestHttp } from '#server/http/testing.ts'
import { createAuth } from './auth.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
beforeEach(() => http.db.sql`delete from sign_in_failure`)
afterAll(() => http?.stop())

const from = (address: string) => ({ 'x-forwarded-for': `1.2.3.4, ${address}` })
const signIn = (username: string, password: string, headers?: Record<string, string>) =>
  http.ask(null, '/api/auth/sign-in/username', { method: 'POST', body: { username, password }, headers })
const fail = async (times: number, username: string, address: (n: number) => string) => {
  const tries = await Promise.all(
    Array.from({ length: times }, (_, n) => signIn(username, 'wrong!', from(address(n)))),
  )
  return tries.filter(({ status }) => status === 401).length
}

test('five failures close an account for ten minutes, whoever asks from wherever', async () => {
  expect(await fail(12, 'wall', (n) => `9.9.9.${n}`)).toBe(5)
  const closed = await signIn('wall', 'weige-demo', from('8.8.8.8'))
  expect([closed.status, closed.body.error.code]).toEqual([429, 'too_many_attempts'])
  expect(Number(closed.headers.get('retry-after'))).toBeGreaterThan(590)
  expect((await signIn('town', 'weige-demo', from('8.8.8.8'))).status).toBe(200)
})

test('what no account is called closes the same, so that nobody learns which ones there are', async () => {
  await fail(6, 'nobody', (n) => `9.9.8.${n}`)
  await fail(6, 'wall', (n) => `9.9.7.${n}`)
  const unknown = await signIn('nobody', 'x', from('7.7.7.7'))
  const known = await signIn('wall', 'x', from('7.7.7.8'))
  expect(unknown.status).toBe(429)
  expect({ ...unknown.body.error, details: null }).toEqual({ ...known.body.error, details: null })
  const kept = await http.db.sql<{ key: string }[]>`select key from sign_in_failure`
  expect(kept.some(({ key }) => key.includes('nobody') || key.includes('wall'))).toBe(false)
})

test('five failures close an address, one after the other over many accounts, a /64 as one', async () => {
  for (let n = 0; n < 5; n++) await signIn(`guess.${n}`, 'wrong!', from(`2001:db8:0:7::${n}`))
  expect((await signIn('town', 'weige-demo', from('2001:db8:0:7::99'))).status).toBe(429)
  expect((await signIn('town', 'weige-demo', from('2001:db8:0:8::99'))).status).toBe(200)
})

test('a browser that is known gets in while outsiders have closed account and address, and has a count of its own', async () => {
  const first = await signIn('city', 'weige-demo', from('5.5.5.5'))
  const device = first.headers.getSetCookie()[1].split(';')[0]
  expect(device).toMatch(/^weige\.device=/)
  await fail(6, 'city', () => '5.5.5.5')
  expect((await signIn('city', 'weige-demo', from('5.5.5.5'))).status).toBe(429)
  const known = { ...from('5.5.5.5'), cookie: device }
  expect((await signIn('city', 'weige-demo', known)).status).toBe(200)
  expect((await signIn('town', 'weige-demo', known)).status).toBe(429)
  for (let n = 0; n < 5; n++) expect((await signIn('city', 'wrong!', known)).status).toBe(401)
  expect((await signIn('city', 'weige-demo', known)).status).toBe(429)
})

test('what is closed stays closed over a restart and a crash, and opens by itself', async () => {
  await fail(6, 'analyst', (n) => `4.4.4.${n}`)
  const restarted = createAuth({ db: http.db, secret: SECRET })
  const who = { username: 'analyst', address: '3.3.3.3', device: null }
  await expect(restarted.attempts.guard(who, async () => 'in')).rejects.toThrow('too_many_attempts')
  const [{ relpersistence }] = await http.db.sql<{ relpersistence: string }[]>`
    select relpersistence from pg_class where relname = 'sign_in_failure'`
  expect(relpersistence).toBe('p')
  await http.db.sql`
    update sign_in_failure set since = since - interval '10 minutes', locked_until = locked_until - interval '10 minutes'`
  expect(await restarted.attempts.guard(who, async () => 'in')).toBe('in')
})

test('a security administrator opens an account at once, and sees what came to pass', async () => {
  const id = http.ids.get('unit1')
  await fail(6, 'unit1', (n) => `6.6.6.${n}`)
  const path = `/api/accounts/${id}`
  const { body } = await http.ask('security', `${path}/security`)
  expect(body.closedFor).toBeGreaterThan(590)
  expect(body.signIns.map(({ result }: { result: string }) => result)).toEqual([
    'closed',
    ...Array(5).fill('wrong_password'),
  ])
  expect((await http.ask('security', `${path}/open`, { method: 'POST', body: {} })).status).toBe(200)
  expect((await signIn('unit1', 'weige-demo', from('6.6.7.1'))).status).toBe(200)
  const audited = await http.db.sql<{ action: string }[]>`
    select action from audit where entity = 'account' and subject = ${String(id)} order by id`
  expect(audited.map(({ action }) => action)).toEqual([
    ...Array(5).fill('account.sign_in_refused'),
    'account.locked_out',
    'account.open',
    'account.sign_in',
  ])
})
