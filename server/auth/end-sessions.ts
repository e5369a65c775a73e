import { appendAudit } from '#db/queries/audit.ts'
import { revokeSessions } from '#db/queries/session.ts'
import { forgetDevices } from '#db/queries/sign-in.ts'
import { AppError } from '#server/domain/error.ts'
import type { Reader } from './access.ts'
import type { Auth } from './auth.ts'

/**
 * Ends one session of an account, or all but the one that asks; with all of them goes what the account's browsers are
 * known by. Answers how many. Throws not_found for a session that is not the account's.
 */
export async function endAccountSessions(
  { db }: Auth,
  reader: Reader,
  user: number,
  session: number | undefined,
  address: string,
): Promise<number> {
  const own = user === reader.actor.id
  return db.sql.begin(async (tx) => {
    const which = session === undefined ? { except: own ? reader.sessionId : null } : { one: session }
    const ended = await revokeSessions(tx, user, which)
    if (session !== undefined && ended.length === 0) throw new AppError('not_found')
    if (session === undefined && !own) await forgetDevices(tx, user)
    await appendAudit(
      tx,
      ended.map((id) => ({
        action: 'session.revoke' as const,
        actorKind: 'user' as const,
        actorId: reader.actor.id,
        origin: { address, session: reader.sessionId },
        entity: 'session' as const,
        subject: id,
        detail: { account: user },
      })),
    )
    return ended.length
  })
}
