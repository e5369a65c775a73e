import { applicantByName } from '#db/queries/sign-in.ts'
import { AppError } from '#server/domain/error.ts'
import type { Auth, Where } from './auth.ts'
import { newChallenge } from './challenge.ts'
import { isPassword } from './check-password.ts'
import { deviceHash, openSession, type SignedIn } from './open-session.ts'
import { recordRefusal } from './record.ts'

/**
 * Checks a password and opens a session, or asks for the second step where the account has one. Throws
 * wrong_credentials, alike for a wrong password and for nobody's name; too_many_attempts.
 */
export async function signIn(
  auth: Auth,
  input: { username: string; password: string },
  where: Where,
  secure: boolean,
): Promise<SignedIn | { challenge: string }> {
  const { sql } = auth.db
  const username = input.username.toLowerCase()
  const found = await applicantByName(sql, username, deviceHash(where.device))
  const who = { username, address: where.address, device: found?.device ?? null }
  const proved = await auth.attempts.guard(
    who,
    async () => {
      if (await isPassword(found?.password, input.password)) return found
      await recordRefusal(sql, found?.id, where, 'password', 'wrong_password')
      throw new AppError('wrong_credentials')
    },
    () => recordRefusal(sql, found?.id, where, 'password', 'closed'),
  )
  if (!proved) throw new AppError('wrong_credentials')
  if (proved.totp) return { challenge: newChallenge(auth.secret, proved.id, auth.now()) }
  await auth.attempts.succeeded(who)
  return openSession(auth, proved, 'password', where, secure)
}
