import { isWithin } from './region.ts'

/** What a person may be. Reading and acting follow from role and prefixes, on every surface. */
export const ROLES = ['dispatcher', 'grid_worker', 'mediator', 'resident', 'wall'] as const
export type Role = (typeof ROLES)[number]

/** A role over a set of region prefixes. */
export interface Grant {
  role: Role
  prefixes: readonly string[]
}

export type Actor =
  | { kind: 'user'; id: number; grants: readonly Grant[] }
  | { kind: 'system' }
  | { kind: 'public' }

/** Roles that read by the prefix of a case's place; everyone else reads by taking part or by own grids. */
const CENTRE_ROLES: readonly Role[] = ['dispatcher', 'wall']

/** Prefixes the actor holds in any of the roles. */
export function prefixesOf(actor: Actor, ...roles: Role[]): string[] {
  if (actor.kind !== 'user') return []
  return actor.grants.filter((grant) => roles.includes(grant.role)).flatMap((grant) => [...grant.prefixes])
}

/** Prefixes whose unrestricted cases the actor may read. */
export function readingPrefixes(actor: Actor): string[] {
  return [...prefixesOf(actor, ...CENTRE_ROLES), ...prefixesOf(actor, 'grid_worker', 'mediator')]
}

/** A dispatcher of a county's or town's centre handles restricted cases in it: the circle of a restricted case. */
const CIRCLE_DIGITS = 6

/** Prefixes whose restricted cases the actor may read as well. */
export function circlePrefixes(actor: Actor): string[] {
  return prefixesOf(actor, 'dispatcher').filter((prefix) => prefix.length >= CIRCLE_DIGITS)
}

/** Whether the actor dispatches over a place. */
export function isCentreOf(actor: Actor, place: string): boolean {
  return isWithin(place, prefixesOf(actor, 'dispatcher'))
}
