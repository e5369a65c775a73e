import { passwordsOf } from '#db/queries/credential.ts'
import { applicantById } from '#db/queries/sign-in.ts'
import type { SignInMethod } from '#server/domain/account.ts'
import { AppError } from '#server/domain/error.ts'
import type { Reader } from './access.ts'
import type { Auth, Where } from './auth.ts'
import { isPassword } from './check-password.ts'
import { deviceHash } from './open-session.ts'
import { recordRefusal } from './record.ts'
import { provesTotp } from './second-factor.ts'

export interface Proof {
  password?: string | undefined
  /** Of an authenticator app. */
  code?: string | undefined
}

/**
 * Has who is signed in prove it again by password or code; failures count as at sign-in. Throws wrong_credentials,
 * wrong_code, too_many_attempts.
 */
export async function proveAgain(
  auth: Auth,
  { actor, username }: Pick<Reader, 'actor' | 'username'>,
  proof: Proof,
  where: Where,
): Promise<void> {
  const { sql } = auth.db
  const found = await applicantById(sql, actor.id, deviceHash(where.device))
  const who = { username, address: where.address, device: found?.device ?? null }
  const method: SignInMethod = proof.code === undefined ? 'password' : 'code'
  await auth.attempts.guard(
    who,
    async () => {
      if (proof.code !== undefined) {
        if (await provesTotp(auth, actor.id, proof.code.replaceAll(/\s/g, ''))) return
      } else {
        const { present } = await passwordsOf(sql, actor.id)
        if (await isPassword(present, proof.password ?? '')) return
      }
      await recordRefusal(sql, actor.id, where, method, method === 'code' ? 'wrong_code' : 'wrong_password')
      throw new AppError(method === 'code' ? 'wrong_code' : 'wrong_credentials')
    },
    () => recordRefusal(sql, actor.id, where, method, 'closed'),
  )
  await auth.attempts.succeeded(who)
}
