import type { Database } from '#db/client.ts'
import { type NewAccount, upsertAccounts } from '#db/queries/auth.ts'
import type { Grant } from '#server/domain/actor.ts'
import { emailOf } from './auth.ts'
import { hashPassword } from './password-hash.ts'

export interface AccountInput {
  /** Lower case letters, digits, `_`, `.` and `-`, at least 3. */
  username: string
  /** A post, not a person. */
  name: string
  password: string
  grants: readonly Grant[]
}

/** Accounts a statement: rows of one batch travel as one parameter. */
const BATCH = 500

/**
 * Creates accounts that do not exist and sets names and grants of those that do; existing passwords stay. A password
 * shared by many is hashed once. Answers username → user id.
 */
export async function createAccounts(
  db: Pick<Database, 'sql'>,
  accounts: readonly AccountInput[],
): Promise<Map<string, number>> {
  const hashes = new Map<string, Promise<string>>()
  const hashOf = (password: string) => {
    const known = hashes.get(password) ?? hashPassword(password)
    hashes.set(password, known)
    return known
  }
  const ids = new Map<string, number>()
  for (let from = 0; from < accounts.length; from += BATCH) {
    const rows = await Promise.all(
      accounts
        .slice(from, from + BATCH)
        .map(async ({ username, name, password, grants }): Promise<NewAccount> => {
          return { username, name, email: emailOf(username), passwordHash: await hashOf(password), grants }
        }),
    )
    for (const [username, id] of await upsertAccounts(db.sql, rows)) ids.set(username, id)
  }
  return ids
}
