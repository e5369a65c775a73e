import type { AccountReach } from '#db/queries/organisation-person.ts'
import { isWithin } from '#server/domain/region.ts'
import type { Ground } from '#server/ground/ground.ts'

/** Accounts of these regions; those of no place fall to whoever keeps the whole ground. */
export function accountReach(ground: Ground, prefixes: readonly string[]): AccountReach {
  return { prefixes, placeless: isWithin(ground.scope, prefixes) }
}
