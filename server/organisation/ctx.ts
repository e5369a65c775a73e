import type { Database } from '#db/client.ts'
import type { UserActor } from '#server/auth/access.ts'
import type { AccountRules } from '#server/domain/account.ts'
import type { Origin } from '#server/domain/audit.ts'
import type { Ground } from '#server/ground/ground.ts'

/** What every verb of the organisation is given. */
export interface OrganisationCtx {
  db: Database
  actor: UserActor
  /** From where the actor acts. */
  origin: Origin
  ground: Ground
  /** What new passwords are held to. */
  rules: AccountRules
  /** Epoch milliseconds. */
  now: () => number
}
