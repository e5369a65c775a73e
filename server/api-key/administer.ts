import type { Database } from '#db/client.ts'
import { connectorAccounts } from '#db/queries/api-key.ts'
import { type Actor, prefixesOf } from '#server/domain/actor.ts'
import type { Origin } from '#server/domain/audit.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin } from '#server/domain/region.ts'
import type { Ground } from '#server/ground/ground.ts'

export interface KeyCtx {
  db: Database
  actor: Actor
  origin: Origin
  ground: Ground
  /** Epoch milliseconds. */
  now: () => number
}

/**
 * Connector accounts of a system administrator: those of which every role lies in the administrator's regions. Throws
 * unauthenticated, forbidden.
 */
export async function administered({ db, actor }: Pick<KeyCtx, 'db' | 'actor'>) {
  if (actor.kind !== 'user') throw new AppError('unauthenticated')
  const own = prefixesOf(actor, 'system_admin')
  if (own.length === 0) throw new AppError('forbidden')
  const accounts = await connectorAccounts(db.sql)
  return accounts.filter(
    ({ prefixes }) => prefixes.length > 0 && prefixes.every((prefix) => isWithin(prefix, own)),
  )
}
