import type { Database } from '#db/client.ts'
import { type AccountRules, DEFAULT_RULES } from '#server/domain/account.ts'
import { type Attempts, createAttempts } from './attempts.ts'
import { createOidc, type Oidc, type OidcSettings } from './oidc.ts'

/** What every verb on accounts and sessions is given. */
export interface Auth {
  db: Database
  /** What cookies are signed and secrets are sealed with; at least 32 random characters. */
  secret: string
  rules: AccountRules
  attempts: Attempts
  /** The provider through which people sign in as well; undefined for none. */
  oidc: Oidc | undefined
  now: () => number
}

interface Options {
  db: Database
  secret: string
  rules?: AccountRules
  oidc?: OidcSettings | undefined
  now?: () => number
}

export function createAuth({ db, secret, rules = DEFAULT_RULES, oidc, now = Date.now }: Options): Auth {
  const attempts = createAttempts(db.sql, secret)
  return { db, secret, rules, attempts, oidc: oidc && createOidc(oidc, secret), now }
}

/** An address is required by the table; seats have none, and .invalid never resolves. */
export function emailOf(name: string): string {
  return `${name}@weige.invalid`
}

/** From where somebody signs in or proves themselves. */
export interface Where {
  address: string
  /** Browser and system in words. */
  agent: string | null
  /** What the browser's own cookie holds; undefined for one that brings none. */
  device: string | undefined
  /** The session that the browser had until now. */
  token: string | undefined
}
