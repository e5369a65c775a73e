import { type Actor, excludingRoles, type Grant, prefixesOf, type Role } from './actor.ts'
import { PASSWORD_PROBLEMS } from './password.ts'
import { isWithin, pathOf } from './region.ts'

/** What can be wrong with a change of the organisation, beside its form. */
export const PROBLEMS = [
  'required',
  'invalid',
  'unknown_column',
  'duplicate',
  'taken',
  'unknown_region',
  'unknown_unit',
  'unknown_person',
  'unknown_post',
  'outside_scope',
  'wrong_level',
  'department_missing',
  'department_unwanted',
  'wrong_parent',
  'still_used',
  'roles_exclude',
  'region_missing',
  'region_unwanted',
  'own_account',
  'not_a_committee',
  'grid_outside_unit',
  'head_needs_grid',
  'head_remains',
  'person_has_post',
  'one_of_unit_and_grid',
  'ends_before_start',
  'too_long',
  'overlap',
  'on_leave',
  'changed_since',
  ...PASSWORD_PROBLEMS,
] as const
export type Problem = (typeof PROBLEMS)[number]

/** Where a functional zone lies: its members. */
export interface Zone {
  code: string
  members: readonly string[]
}

/** Regions in which the actor keeps units, posts and rosters. */
export function organisationPrefixes(actor: Actor): string[] {
  return prefixesOf(actor, 'system_admin')
}

/** Regions in which the actor keeps accounts and their roles. */
export function accountPrefixes(actor: Actor): string[] {
  return prefixesOf(actor, 'security_admin')
}

/** Who stands outside the organisation, or only shows it. */
const OUTSIDE: readonly Role[] = ['connector', 'resident', 'wall']

/** Regions whose units somebody may look up: their own, and those on the way up, whose help is called in. */
export function unitReach(actor: Actor): { prefixes: string[]; above: string[] } {
  if (actor.kind !== 'user') return { prefixes: [], above: [] }
  const grants = actor.grants.filter(({ role }) => !OUTSIDE.includes(role))
  const prefixes = [...new Set(grants.flatMap((grant) => [...grant.prefixes]))]
  return { prefixes, above: [...new Set(prefixes.flatMap(pathOf))] }
}

/** Roles that belong to no place: they act by taking part. */
export const PLACELESS: readonly Role[] = ['handling_unit', 'resident']

/** Prefixes as they are kept: a zone's code brings its members. */
export function expandZones(prefixes: readonly string[], zones: readonly Zone[]): string[] {
  const members = prefixes.flatMap((prefix) => zones.find(({ code }) => code === prefix)?.members ?? [])
  return [...new Set([...prefixes, ...members])]
}

/** Prefixes as an administrator chose them: a zone stands for its members. */
export function collapseZones(prefixes: readonly string[], zones: readonly Zone[]): string[] {
  const members = new Set(
    zones.filter(({ code }) => prefixes.includes(code)).flatMap((zone) => [...zone.members]),
  )
  return prefixes.filter((prefix) => !members.has(prefix))
}

/** What speaks against roles as they are given by somebody who keeps accounts in `scope`. */
export function grantsProblem(
  grants: readonly Grant[],
  scope: readonly string[],
  isRegion: (code: string) => boolean,
): Problem | undefined {
  const roles = grants.map(({ role }) => role)
  if (new Set(roles).size < roles.length) return 'duplicate'
  if (excludingRoles(roles).length > 0) return 'roles_exclude'
  for (const { role, prefixes } of grants) {
    const placeless = PLACELESS.includes(role)
    if (placeless && prefixes.length > 0) return 'region_unwanted'
    if (!placeless && prefixes.length === 0) return 'region_missing'
    if (!prefixes.every(isRegion)) return 'unknown_region'
    if (!prefixes.every((prefix) => isWithin(prefix, scope))) return 'outside_scope'
  }
  return undefined
}

const DAY = 86_400_000
const LONGEST_SHIFT = 2 * DAY
const LONGEST_LEAVE = 366 * DAY

/** What speaks against a span of time, in epoch milliseconds. */
export function spanProblem(
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  of: 'shift' | 'leave',
): Problem | undefined {
  if (endsAt <= startsAt) return 'ends_before_start'
  return endsAt - startsAt > (of === 'shift' ? LONGEST_SHIFT : LONGEST_LEAVE) ? 'too_long' : undefined
}
