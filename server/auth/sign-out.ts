import { appendAudit } from '#db/queries/audit.ts'
import { endToken } from '#db/queries/session.ts'
import type { Auth, Where } from './auth.ts'

/** Ends the session that a browser has, if it has one. */
export async function signOut({ db }: Auth, { token, address }: Where): Promise<void> {
  if (!token) return
  await db.sql.begin(async (tx) => {
    const ended = await endToken(tx, token)
    if (!ended) return
    await appendAudit(tx, {
      action: 'account.sign_out',
      actorKind: 'user',
      actorId: ended.user,
      origin: { address, session: ended.id },
      entity: 'session',
      subject: ended.id,
    })
  })
}
