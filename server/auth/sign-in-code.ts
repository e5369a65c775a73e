import { applicantById } from '#db/queries/sign-in.ts'
import { AppError } from '#server/domain/error.ts'
import type { Auth, Where } from './auth.ts'
import { challenged } from './challenge.ts'
import { deviceHash, openSession, type SignedIn } from './open-session.ts'
import { recordRefusal } from './record.ts'
import { provesFactor } from './second-factor.ts'

/**
 * The second step of signing in. Throws unauthenticated when the first is too long ago, wrong_code, too_many_attempts:
 * a wrong code counts as a wrong password does.
 */
export async function signInWithCode(
  auth: Auth,
  input: { challenge: string; code: string },
  where: Where,
  secure: boolean,
): Promise<SignedIn> {
  const { sql } = auth.db
  const id = challenged(auth.secret, input.challenge, auth.now())
  const found = id === undefined ? undefined : await applicantById(sql, id, deviceHash(where.device))
  if (!found?.totp) throw new AppError('unauthenticated')
  const who = { username: found.username, address: where.address, device: found.device }
  const method = await auth.attempts.guard(
    who,
    async () => {
      const proof = await provesFactor(auth, found.id, input.code)
      if (proof) return proof
      await recordRefusal(sql, found.id, where, 'code', 'wrong_code')
      throw new AppError('wrong_code')
    },
    () => recordRefusal(sql, found.id, where, 'code', 'closed'),
  )
  await auth.attempts.succeeded(who)
  return openSession(auth, found, method, where, secure)
}
