import type { ISql } from 'postgres'
import { appendAudit } from '#db/queries/audit.ts'
import { recordSignIn } from '#db/queries/sign-in.ts'
import type { SignInMethod, SignInResult } from '#server/domain/account.ts'
import type { Where } from './auth.ts'

/**
 * Keeps that somebody was refused: for the account's own history, where there is such an account, and for the audit.
 * Never what was typed.
 */
export async function recordRefusal(
  sql: ISql,
  user: number | undefined,
  { address, agent }: Pick<Where, 'address' | 'agent'>,
  method: SignInMethod,
  result: Exclude<SignInResult, 'ok'>,
): Promise<void> {
  if (user !== undefined) await recordSignIn(sql, { user, result, method, address, agent })
  await appendAudit(sql, {
    action: result === 'closed' ? 'account.locked_out' : 'account.sign_in_refused',
    actorKind: 'public',
    actorId: null,
    origin: { address, session: null },
    entity: 'account',
    subject: user,
    detail: { result, method },
  })
}
