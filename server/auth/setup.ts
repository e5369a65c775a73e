import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { burnSetupLink, keepSetupLink } from '#db/queries/auth.ts'
import { rolesText } from '#server/audit/entry.ts'
import { type Origin, SYSTEM_ORIGIN } from '#server/domain/audit.ts'
import { AppError } from '#server/domain/error.ts'
import { createAccounts } from './accounts.ts'

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** A fresh token for `/setup?token=` while nobody can sign in yet, else undefined. An older one stops working. */
export async function offerSetup(db: Database): Promise<string | undefined> {
  const token = randomBytes(24).toString('base64url')
  return (await keepSetupLink(db.sql, hashOf(token))) ? token : undefined
}

/**
 * Burns the token and creates the first account over the whole `scope`: it commands there, and opens the accounts of
 * all others. Throws not_found for any other token.
 */
export async function takeSetup(
  db: Database,
  scope: string,
  input: { token: string; username: string; password: string },
  origin: Origin = SYSTEM_ORIGIN,
): Promise<void> {
  if (!(await burnSetupLink(db.sql, hashOf(input.token)))) throw new AppError('not_found')
  const { username, password } = input
  const grants = (['dispatcher', 'security_admin'] as const).map((role) => ({ role, prefixes: [scope] }))
  const ids = await createAccounts(db, [{ username, password, name: username, grants }])
  await appendAudit(db.sql, {
    ...{ action: 'account.create', actorKind: 'public', actorId: null, origin, entity: 'account' },
    ...{ subject: ids.get(username), detail: { roles: rolesText(grants), setup: true } },
  })
}
