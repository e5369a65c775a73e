import { afterAll, beforeAll, expect, test } from 'vitest'
import { SECRET, startHttp, type TestHttp } from '#server/http/testing.ts'
import { createAuth } from './auth.ts'
import { totpCode } from './totp.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

const post = (seat: string | null, path: string, body: object, headers?: Record<string, string>) =>
  http.ask(seat, path, { method: 'POST', body, headers })
const signIn = (username: string, headers?: Record<string, string>) =>
  post(null, '/api/auth/sign-in/username', { username, password: 'weige-demo' }, headers)

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** A secret as an app reads it. */
function decoded(secret: string): Buffer {
  const bits = [...secret].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
/** The code of now, or of some steps on. */
const codeOf = (secret: string, ahead = 0) =>
  totpCode(decoded(secret), Math.floor(Date.now() / 30_000) + ahead)

async function enrol(seat: string) {
  const { body } = await post(seat, '/api/account/totp/start', { password: 'weige-demo' })
  const confirmed = await post(seat, '/api/account/totp/confirm', { code: codeOf(body.secret, -1) })
  return { secret: String(body.secret), recoveryCodes: confirmed.body.recoveryCodes as string[] }
}

test('a second factor is in force once a code of it was given, and from then on signing in takes two steps', async () => {
  const started = await post('county', '/api/account/totp/start', { password: 'guess' })
  expect(started.body.error.code).toBe('wrong_credentials')
  const { secret, recoveryCodes } = await enrol('county')
  expect(recoveryCodes).toHaveLength(8)
  expect(new Set(recoveryCodes).size).toBe(8)
  const again = await post('county', '/api/account/totp/start', { password: 'weige-demo' })
  expect(again.body.error.code).toBe('not_allowed_now')

  const first = await signIn('county')
  expect(first.status).toBe(200)
  expect(first.headers.getSetCookie()).toEqual([])
  const { challenge } = first.body
  const step = (code: string) => post(null, '/api/auth/sign-in/code', { challenge, code })
  expect((await step('000000')).body.error.code).toBe('wrong_code')
  const code = codeOf(secret)
  const second = await step(code)
  expect([second.status, second.body.user.username]).toEqual([200, 'county'])
  expect((await step(code)).body.error.code).toBe('wrong_code')

  const [recovery] = recoveryCodes
  expect((await step(recovery.toUpperCase())).status).toBe(200)
  expect((await step(recovery)).body.error.code).toBe('wrong_code')
  const own = await http.ask('county', '/api/account')
  expect(own.body).toMatchObject({ totp: true, recoveryCodes: 7 })
  expect(own.body.signIns.map(({ method }: { method: string }) => method)).toEqual([
    ...['code', 'recovery', 'code', 'code', 'code', 'password', 'password'],
  ])
})

test('the secret lies sealed, and a database alone does not open it', async () => {
  const { secret } = await enrol('city')
  const [row] = await http.db.sql<{ secret: Uint8Array }[]>`
    select secret from totp where user_id = ${http.ids.get('city') ?? 0}`
  expect(Buffer.from(row.secret).includes(decoded(secret))).toBe(false)
  const codes = await http.db.sql<{ code_hash: string }[]>`select code_hash from recovery_code`
  expect(codes.every(({ code_hash }) => code_hash.length === 43)).toBe(true)
  const elsewhere = createAuth({ db: http.db, secret: `${SECRET} of another house` })
  const where = { address: '1.1.1.1', agent: null, device: undefined, token: undefined }
  const { signIn } = await import('./sign-in.ts')
  const { signInWithCode } = await import('./sign-in-code.ts')
  const begun = await signIn(elsewhere, { username: 'city', password: 'weige-demo' }, where, false)
  if (!('challenge' in begun)) throw new Error('no second step')
  const input = { challenge: begun.challenge, code: codeOf(secret) }
  await expect(signInWithCode(elsewhere, input, where, false)).rejects.toThrow('wrong_code')
})

test('wrong codes close the account, and right passwords between them do not open it', async () => {
  await enrol('duty')
  const from = (n: number) => ({ 'x-forwarded-for': `9.1.1.${n}` })
  for (let n = 0; n < 5; n++) {
    const { challenge } = (await signIn('duty', from(n))).body
    const wrong = await post(null, '/api/auth/sign-in/code', { challenge, code: '000000' }, from(n))
    expect(wrong.body.error.code).toBe('wrong_code')
  }
  expect((await signIn('duty', from(9))).status).toBe(429)
})

test('a challenge is ours, somebody’s, and five minutes old at most', async () => {
  const forged = await post(null, '/api/auth/sign-in/code', { challenge: 'AAAA', code: '123456' })
  expect([forged.status, forged.body.error.code]).toEqual([401, 'unauthenticated'])
  const { newChallenge } = await import('./challenge.ts')
  const old = newChallenge(SECRET, http.ids.get('city') ?? 0, Date.now() - 300_001)
  const late = await post(null, '/api/auth/sign-in/code', { challenge: old, code: '123456' })
  expect(late.body.error.code).toBe('unauthenticated')
})

test('who has lost theirs is let in by the security administrator, nobody by themselves, and it is recorded', async () => {
  await enrol('town')
  const id = http.ids.get('town') ?? 0
  const path = `/api/accounts/${id}/totp/reset`
  expect((await post('system', path, {})).body.error.code).toBe('forbidden')
  expect((await post('security', path, {})).status).toBe(200)
  expect((await http.ask('town', '/api/me')).status).toBe(401)
  expect((await signIn('town')).body.user.id).toBe(id)
  expect((await post('security', path, {})).body.error.code).toBe('not_allowed_now')
  const own = `/api/accounts/${http.ids.get('security')}/totp/reset`
  expect((await post('security', own, {})).body.error.code).toBe('not_allowed_now')
  const entries = await http.db.sql<{ action: string; actor_id: number }[]>`
    select action, actor_id from audit where subject = ${String(id)} and action like 'account.totp%' order by id`
  expect(entries.map(({ action, actor_id }) => [action, actor_id])).toEqual([
    ['account.totp_enrol', id],
    ['account.totp_reset', http.ids.get('security')],
  ])
})
