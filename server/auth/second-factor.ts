import { spendRecoveryCode, spendStep, totpOf } from '#db/queries/totp.ts'
import type { SignInMethod } from '#server/domain/account.ts'
import type { Auth } from './auth.ts'
import { keyedHash, unseal } from './sealed.ts'
import { matchingStep } from './totp.ts'

export const TOTP_PURPOSE = 'totp'

/** A recovery code as it is kept: without what only makes it readable. */
export function recoveryHash(secret: string, code: string): string {
  return keyedHash(secret, 'recovery', code.replaceAll(/[\s-]/g, '').toLowerCase())
}

/** Uses up a code of an authenticator app, each once; whether it was right. */
export async function provesTotp(auth: Auth, user: number, code: string): Promise<boolean> {
  const totp = await totpOf(auth.db.sql, user)
  const secret = totp && unseal(auth.secret, TOTP_PURPOSE, totp.secret)
  if (!totp || !secret) return false
  const step = matchingStep(secret, code, auth.now(), totp.lastStep)
  return step !== undefined && spendStep(auth.db.sql, user, step)
}

/** Uses up a code of either kind and answers which it was; undefined for a wrong one. */
export async function provesFactor(
  auth: Auth,
  user: number,
  code: string,
): Promise<Extract<SignInMethod, 'code' | 'recovery'> | undefined> {
  const typed = code.replaceAll(/\s/g, '')
  if (/^\d{6}$/.test(typed)) return (await provesTotp(auth, user, typed)) ? 'code' : undefined
  return (await spendRecoveryCode(auth.db.sql, user, recoveryHash(auth.secret, typed)))
    ? 'recovery'
    : undefined
}
