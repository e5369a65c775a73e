import { appendAudit } from '#db/queries/audit.ts'
import { applicantByName } from '#db/queries/sign-in.ts'
import type { OidcRefusal } from '#server/contract/account.ts'
import type { Auth, Where } from './auth.ts'
import { deviceHash, openSession, type SignedIn } from './open-session.ts'

/**
 * Ends a sign-in that the provider has vouched for: an account in use of that username, made here before, gets a
 * session. The provider asks for its own second factor. Roles never come from elsewhere.
 */
export async function signInFromProvider(
  auth: Auth,
  url: URL,
  kept: string | undefined,
  where: Where,
  secure: boolean,
): Promise<(SignedIn & { next: string | undefined }) | { refused: OidcRefusal; error?: unknown }> {
  const { sql } = auth.db
  const came = auth.oidc ? await auth.oidc.finish(url, kept) : { refused: 'oidc_failed' as const }
  const found =
    'refused' in came ? undefined : await applicantByName(sql, came.username, deviceHash(where.device))
  if ('refused' in came || !found) {
    const refused = 'refused' in came ? came : { refused: 'oidc_unknown' as const }
    await appendAudit(sql, {
      action: 'account.sign_in_refused',
      actorKind: 'public',
      actorId: null,
      origin: { address: where.address, session: null },
      entity: 'account',
      reason: refused.refused,
      detail: { method: 'oidc' },
    })
    return refused
  }
  return { ...(await openSession(auth, found, 'oidc', where, secure)), next: came.next }
}
