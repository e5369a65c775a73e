import { createHash } from 'node:crypto'
import { appendAudit } from '#db/queries/audit.ts'
import { endToken, insertSession } from '#db/queries/session.ts'
import { type Applicant, knowDevice, recordSignIn } from '#db/queries/sign-in.ts'
import type { SignInMethod } from '#server/domain/account.ts'
import type { Auth, Where } from './auth.ts'
import { deviceSetCookie, newDevice, newToken, sessionSetCookie } from './cookie.ts'

export interface SignedIn {
  user: { id: number; name: string; username: string }
  /** Set-Cookie headers. */
  cookies: string[]
  /** Epoch milliseconds. */
  endsAt: number
}

export const deviceHash = (device: string | undefined) =>
  device === undefined ? '' : createHash('sha256').update(device).digest('base64url')

/** Opens a session for who has proved who they are. The one that this browser had ends; the browser is known from now on. */
export async function openSession(
  auth: Auth,
  { id, name, username }: Pick<Applicant, 'id' | 'name' | 'username'>,
  method: SignInMethod,
  where: Where,
  secure: boolean,
): Promise<SignedIn> {
  const token = newToken(secure)
  const device = where.device ?? newDevice()
  const { address, agent } = where
  const opened = await auth.db.sql.begin(async (tx) => {
    if (where.token) await endToken(tx, where.token)
    const session = await insertSession(tx, { user: id, token, method, address, agent })
    await knowDevice(tx, id, deviceHash(device))
    await recordSignIn(tx, { user: id, result: 'ok', method, address, agent })
    await appendAudit(tx, {
      action: 'account.sign_in',
      actorKind: 'user',
      actorId: id,
      origin: { address, session: session.id },
      entity: 'account',
      subject: id,
      detail: { method },
    })
    return session
  })
  const cookies = [
    sessionSetCookie(token, auth.secret, opened.endsAt, auth.now()),
    deviceSetCookie(device, secure),
  ]
  return { user: { id, name, username }, cookies, endsAt: opened.endsAt }
}
