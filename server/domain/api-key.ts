import type { Grant, Role } from './actor.ts'

/** What a key may be allowed to do; the account behind it has to be allowed as well. */
export const KEY_OPERATIONS = [
  'cases.read',
  'cases.report',
  'tickets',
  'figures.read',
  'live.read',
  'organisation.read',
  'exports',
] as const
export type KeyOperation = (typeof KEY_OPERATIONS)[number]

/** Powers that no key carries: administration, inspection, and screens that people sit before. */
const NEVER: readonly Role[] = ['auditor', 'security_admin', 'system_admin', 'wall', 'resident']

/**
 * What remains of an account's grants for a key: no powers of administrators, and only the parts of their regions that
 * lie in `prefixes`; none narrow nothing.
 */
export function keyGrants(grants: readonly Grant[], prefixes: readonly string[]): Grant[] {
  return grants.flatMap(({ role, prefixes: own }) => {
    if (NEVER.includes(role)) return []
    if (prefixes.length === 0) return [{ role, prefixes: own }]
    const kept = meeting(own, prefixes)
    return kept.length > 0 ? [{ role, prefixes: kept }] : []
  })
}

function meeting(own: readonly string[], narrow: readonly string[]): string[] {
  const parts = own.flatMap((prefix) =>
    narrow.flatMap((part) => (prefix.startsWith(part) ? prefix : part.startsWith(prefix) ? part : [])),
  )
  return [...new Set(parts)]
}
