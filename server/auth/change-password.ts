import { appendAudit } from '#db/queries/audit.ts'
import { passwordsOf, setPassword } from '#db/queries/credential.ts'
import { renewToken, revokeSessions } from '#db/queries/session.ts'
import { AppError } from '#server/domain/error.ts'
import type { Reader } from './access.ts'
import type { Auth, Where } from './auth.ts'
import { isPassword } from './check-password.ts'
import { newToken, sessionSetCookie } from './cookie.ts'
import { checkPassword, refusePassword } from './new-password.ts'
import { hashPassword } from './password-hash.ts'
import { proveAgain } from './prove.ts'

/** Whether a password is the present one, or under the profile that counts them one of the last five. */
async function isUsed(auth: Auth, user: number, password: string): Promise<boolean> {
  const { present, past } = await passwordsOf(auth.db.sql, user)
  const counted = auth.rules.profile === 'dengbao' ? [present, ...past] : [present]
  for (const hash of counted) if (await isPassword(hash, password)) return true
  return false
}

/**
 * Sets another password; the session goes on under another cookie until its time, and every other one ends. Answers
 * with the Set-Cookie header. Throws wrong_credentials for a wrong present one, invalid_input with what is wrong with
 * the new one, too_many_attempts.
 */
export async function changePassword(
  auth: Auth,
  reader: Reader,
  input: { currentPassword: string; newPassword: string },
  where: Where,
  secure: boolean,
): Promise<string> {
  const { actor, sessionId, username, standing } = reader
  await proveAgain(auth, reader, { password: input.currentPassword }, where)
  checkPassword(auth.rules, 'newPassword', input.newPassword, username)
  if (await isUsed(auth, actor.id, input.newPassword)) refusePassword('newPassword', ['used_before'])
  const hash = await hashPassword(input.newPassword)
  const token = newToken(secure)
  await auth.db.sql.begin(async (tx) => {
    await setPassword(tx, actor.id, hash, false)
    await revokeSessions(tx, actor.id, { except: sessionId })
    if (!(await renewToken(tx, sessionId, token))) throw new AppError('unauthenticated')
    await appendAudit(tx, {
      action: 'account.password_change',
      actorKind: 'user',
      actorId: actor.id,
      origin: { address: where.address, session: sessionId },
      entity: 'account',
      subject: actor.id,
    })
  })
  return sessionSetCookie(token, auth.secret, standing?.endsAt ?? auth.now(), auth.now())
}
