import { appendAudit } from '#db/queries/audit.ts'
import { setLocked } from '#db/queries/session.ts'
import { isWall } from '#server/domain/account.ts'
import { AppError } from '#server/domain/error.ts'
import type { Reader } from './access.ts'
import type { Auth, Where } from './auth.ts'
import { type Proof, proveAgain } from './prove.ts'

const audited = (
  auth: Auth,
  { actor, sessionId }: Reader,
  action: 'account.lock' | 'account.unlock',
  address: string,
) =>
  appendAudit(auth.db.sql, {
    action,
    actorKind: 'user',
    actorId: actor.id,
    origin: { address, session: sessionId },
    entity: 'session',
    subject: sessionId,
  })

/** Locks the screen of a session. Throws not_allowed_now for a wall, which never locks. */
export async function lockSession(auth: Auth, reader: Reader, { address }: Where): Promise<void> {
  if (isWall(reader.actor.grants)) throw new AppError('not_allowed_now')
  await setLocked(auth.db.sql, reader.sessionId, true)
  if (reader.standing?.hold !== 'session_locked') await audited(auth, reader, 'account.lock', address)
}

/** Opens it again for who proves themselves. Throws wrong_credentials, wrong_code, too_many_attempts. */
export async function unlockSession(auth: Auth, reader: Reader, proof: Proof, where: Where): Promise<void> {
  await proveAgain(auth, reader, proof, where)
  await setLocked(auth.db.sql, reader.sessionId, false)
  await audited(auth, reader, 'account.unlock', where.address)
}
