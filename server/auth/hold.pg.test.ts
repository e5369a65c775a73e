import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttp, type TestHttp } from '#server/http/testing.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp({ rules: { profile: 'dengbao', demo: false } })
})
afterAll(() => http?.stop())

const post = (seat: string | null, path: string, body: object = {}, headers?: Record<string, string>) =>
  http.ask(seat, path, { method: 'POST', body, headers })
const holdOf = async (seat: string) => (await http.ask(seat, '/api/me')).body.session.hold
const codeOf = async (asked: Promise<{ body: { error?: { code: string } } }>) =>
  (await asked).body.error?.code

test('a locked screen gets the live picture and nothing else, until it is unlocked', async () => {
  expect((await post('county', '/api/auth/lock')).status).toBe(200)
  expect(await holdOf('county')).toBe('session_locked')
  const guarded = http.app.openAPIRegistry.definitions.flatMap((each) =>
    each.type === 'route' && each.route.security ? [`${each.route.method} ${each.route.path}`] : [],
  )
  const open = []
  for (const route of guarded) {
    const [method, path] = route.split(' ')
    const answer = await http.ask('county', path.replaceAll(/\{\w+\}/g, '1'), {
      method: method.toUpperCase(),
      ...(method !== 'get' && { body: {} }),
    })
    if (answer.body?.error?.code !== 'session_locked') open.push(route)
  }
  expect(open.sort()).toEqual([
    'get /api/auth/get-session',
    'get /api/events',
    'get /api/figures',
    'get /api/me',
    'get /api/snapshot',
    'post /api/auth/lock',
    'post /api/auth/unlock',
  ])
  expect(await codeOf(post('county', '/api/auth/unlock', { password: 'guess' }))).toBe('wrong_credentials')
  expect(await codeOf(post('county', '/api/auth/unlock', {}))).toBe('invalid_input')
  expect(await holdOf('county')).toBe('session_locked')
  expect((await post('county', '/api/auth/unlock', { password: 'weige-demo' })).status).toBe(200)
  expect(await holdOf('county')).toBe(null)
  const actions = await http.db.sql<{ action: string }[]>`
    select action from audit where action in ('account.lock', 'account.unlock') order by id`
  expect(actions.map(({ action }) => action)).toEqual(['account.lock', 'account.unlock'])
})

test('a wall never locks, and its session lasts; others end with the shift, after 12 hours without one, 24 at most', async () => {
  expect(await codeOf(post('wall', '/api/auth/lock'))).toBe('not_allowed_now')
  const hours = async (seat: string) => {
    const { endsAt } = (await http.ask(seat, '/api/me')).body.session
    return Math.round((endsAt - Date.now()) / 3_600_000)
  }
  expect(await hours('wall')).toBe(400 * 24)
  expect((await http.ask('wall', '/api/me')).body.session.idleMinutes).toBe(null)
  expect(await hours('town')).toBe(12)
  const shift = (seat: string, from: string, to: string) => http.db.sql`
    insert into duty_shift (user_id, code, starts_at, ends_at)
    values (${http.ids.get(seat) ?? 0}, '320613001', now() + ${from}::interval, now() + ${to}::interval)`
  await shift('city', '-2 hours', '6 hours')
  await shift('duty', '-2 hours', '40 hours')
  await shift('worker1', '30 minutes', '8 hours')
  await shift('worker2', '3 hours', '8 hours')
  await shift('unit1', '-8 hours', '20 minutes')
  expect(await Promise.all(['city', 'duty', 'worker1', 'worker2', 'unit1'].map(hours))).toEqual([
    6, 24, 8, 12, 12,
  ])
})

test('a password of another’s making, or older than ninety days, has to be changed before anything else', async () => {
  await http.db.sql`update credential set set_at = now() - interval '91 days'
    where user_id = ${http.ids.get('village') ?? 0}`
  expect(await holdOf('village')).toBe('password_due')
  expect(await codeOf(http.ask('village', '/api/incidents'))).toBe('password_due')
  expect((await http.ask('village', '/api/account')).status).toBe(200)
  const change = (newPassword: string, currentPassword = 'weige-demo') =>
    post('village', '/api/auth/change-password', { currentPassword, newPassword })
  const weak = await change('kettle-roof')
  expect(weak.body.error.details.issues).toEqual([{ path: 'newPassword', problem: 'too_few_kinds' }])
  const changed = await change('Kettle-roof-7')
  const cookie = changed.headers.getSetCookie()[0].split(';')[0]
  expect((await http.ask(null, '/api/incidents', { headers: { cookie } })).status).toBe(200)
})

test('an account given a password is asked for its own; one of the last five does not come again', async () => {
  await http.cookieOf('security')
  await http.db.sql`
    insert into totp (user_id, secret, confirmed_at) values (${http.ids.get('security') ?? 0}, '', now())`
  const roles = [{ role: 'analyst', prefixes: ['320613'] }]
  const made = await http.send('security', '/api/people', {
    ...{ username: 'fresh.one', name: '新岗', password: 'short', roles },
  })
  expect(made.body.error.code).toBe('invalid_input')
  const weak = await http.send('security', '/api/people', {
    ...{ username: 'fresh.one', name: '新岗', password: 'Fresh.one.77', roles },
  })
  expect(weak.body.error.details.issues).toEqual([{ path: 'password', problem: 'names_account' }])
  const given = 'Given-by-7-others'
  const person = { username: 'fresh.one', name: '新岗', password: given, roles }
  expect((await http.send('security', '/api/people', person)).status).toBe(201)
  const entered = await post(null, '/api/auth/sign-in/username', { username: 'fresh.one', password: given })
  let cookie = entered.headers.getSetCookie()[0].split(';')[0]
  const me = await http.ask(null, '/api/me', { headers: { cookie } })
  expect(me.body.session.hold).toBe('password_due')
  const change = async (currentPassword: string, newPassword: string) => {
    const body = { currentPassword, newPassword }
    const answer = await post(null, '/api/auth/change-password', body, { cookie })
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    return answer
  }
  const problems = async (...passwords: [string, string]) =>
    (await change(...passwords)).body.error?.details.issues.map(({ problem }: { problem: string }) => problem)
  expect(await problems(given, 'Kettle-roof-1')).toBeUndefined()
  expect(await problems('Kettle-roof-1', 'Kettle-roof-2')).toBeUndefined()
  expect(await problems('Kettle-roof-2', given)).toEqual(['used_before'])
  await http.db.sql`
    insert into password_past (user_id, set_at, password)
    select user_id, now() + n * interval '1 second', password from credential, generate_series(1, 5) n
    where user_id = ${me.body.id}`
  expect(await problems('Kettle-roof-2', given)).toBeUndefined()
})

test('who holds one of the three powers needs a second factor first', async () => {
  expect(await holdOf('system')).toBe('totp_due')
  expect(await codeOf(http.ask('system', '/api/units'))).toBe('totp_due')
  expect((await post('system', '/api/account/totp/start', { password: 'weige-demo' })).status).toBe(200)
})
