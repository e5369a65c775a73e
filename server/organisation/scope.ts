import type { UnitReach } from '#db/queries/organisation-unit.ts'
import type { UserActor } from '#server/auth/access.ts'
import {
  accountPrefixes,
  expandZones,
  organisationPrefixes,
  unitReach,
} from '#server/domain/administration.ts'
import { AppError } from '#server/domain/error.ts'
import type { Ground } from '#server/ground/ground.ts'

/** Units the actor may look up. */
export function reachOf(actor: UserActor): UnitReach {
  return { ...unitReach(actor), own: actor.units }
}

/** Regions in which the actor keeps units, posts and rosters. Throws forbidden for who keeps none. */
export function requireOrganiser(actor: UserActor): string[] {
  const prefixes = organisationPrefixes(actor)
  if (prefixes.length === 0) throw new AppError('forbidden')
  return prefixes
}

/** Regions in which the actor keeps accounts. Throws forbidden for who keeps none. */
export function requireAccountKeeper(actor: UserActor): string[] {
  const prefixes = accountPrefixes(actor)
  if (prefixes.length === 0) throw new AppError('forbidden')
  return prefixes
}

/** Regions whose accounts, posts and rosters the actor may look up. Throws forbidden for who is no administrator. */
export function requireAdministrator(actor: UserActor): string[] {
  const prefixes = [...organisationPrefixes(actor), ...accountPrefixes(actor)]
  if (prefixes.length === 0) throw new AppError('forbidden')
  return prefixes
}

export function isRegion(ground: Ground, code: string): boolean {
  return ground.regionByCode(code) !== undefined || ground.zoneByCode(code) !== undefined
}

/** A region asked for as prefixes, a zone's with its members; null for all. Throws not_found for an unknown one. */
export function regionFilter(ground: Ground, code: string | undefined): string[] | null {
  if (code === undefined) return null
  if (!isRegion(ground, code)) throw new AppError('not_found')
  return expandZones([code], ground.zones)
}
