import { isWithin } from './region.ts'

/** What a person may be. Reading and acting follow from role and prefixes, on every surface. */
export const ROLES = [
  'dispatcher',
  'duty_commander',
  'handling_unit',
  'grid_worker',
  'village_officer',
  'mediator',
  'analyst',
  'auditor',
  'security_admin',
  'system_admin',
  'wall',
  'connector',
  'resident',
] as const
export type Role = (typeof ROLES)[number]

/** A role over a set of region prefixes. A zone is its code followed by the prefixes of its members. */
export interface Grant {
  role: Role
  prefixes: readonly string[]
}

export type Actor =
  | { kind: 'user'; id: number; grants: readonly Grant[]; units: readonly number[] }
  | { kind: 'system' }
  | { kind: 'public' }

/** Roles that read by the prefix of a case's place. */
export const CENTRE_ROLES: readonly Role[] = ['dispatcher', 'duty_commander', 'analyst', 'auditor', 'wall']
/** Roles that read the cases of their own grids. */
const GRID_ROLES: readonly Role[] = ['grid_worker', 'village_officer', 'mediator']
/** Roles that handle cases: a seat that watches or administers does not, whatever unit it belongs to. */
export const HANDLING_ROLES: readonly Role[] = ['handling_unit', 'grid_worker', 'village_officer']
/** Roles that act for a centre. */
export const COMMAND_ROLES: readonly Role[] = ['dispatcher', 'duty_commander']

/** Three powers that one person never holds together (三员分立). */
const EXCLUSIVE: readonly Role[] = ['auditor', 'security_admin', 'system_admin']

/** The roles among these that exclude one another; empty when they can be held together. */
export function excludingRoles(roles: readonly Role[]): Role[] {
  const held = EXCLUSIVE.filter((role) => roles.includes(role))
  return held.length > 1 ? held : []
}

/** Prefixes the actor holds in any of the roles. */
export function prefixesOf(actor: Actor, ...roles: readonly Role[]): string[] {
  if (actor.kind !== 'user') return []
  return actor.grants.filter((grant) => roles.includes(grant.role)).flatMap((grant) => [...grant.prefixes])
}

/** Prefixes whose unrestricted cases the actor may read. */
export function readingPrefixes(actor: Actor): string[] {
  return [...prefixesOf(actor, ...CENTRE_ROLES), ...prefixesOf(actor, ...GRID_ROLES)]
}

/** Who commands at a county's or town's centre handles restricted cases in it: the circle of a restricted case. */
const CIRCLE_DIGITS = 6

/** Prefixes whose restricted cases the actor may read as well. */
export function circlePrefixes(actor: Actor): string[] {
  return prefixesOf(actor, ...COMMAND_ROLES).filter((prefix) => prefix.length >= CIRCLE_DIGITS)
}

/**
 * Centres above the counties at which the actor commands. A restricted case that was raised to one of them is in its
 * hands, and so within its circle for as long as it stays there.
 */
export function raisedCentres(actor: Actor): string[] {
  return prefixesOf(actor, ...COMMAND_ROLES).filter((prefix) => prefix.length < CIRCLE_DIGITS)
}

/** Roles in which somebody acts for a unit: who watches, administers or reports belongs to one and reads nothing by it. */
const UNIT_ROLES: readonly Role[] = [...COMMAND_ROLES, 'handling_unit', ...GRID_ROLES]

export function actsForUnits(grants: readonly Grant[]): boolean {
  return grants.some(({ role }) => UNIT_ROLES.includes(role))
}

/**
 * Whether the actor acts for the centre that holds a case, or for one above it. A centre below reads the case and
 * leaves it to those above.
 */
export function isCentreOf(actor: Actor, held: { centre: string }): boolean {
  return isWithin(held.centre, prefixesOf(actor, ...COMMAND_ROLES))
}
