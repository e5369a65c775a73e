import { ROLES } from './actor.ts'
import { CATEGORIES, CATEGORY_GROUPS } from './category.ts'
import { LEVELS } from './region.ts'
import { UNIT_KINDS } from './unit.ts'
import { URGENCIES } from './urgency.ts'

/** Words that a region may have of its own, by group; `group.code` is the key of a term. */
export const TERM_GROUPS: Readonly<Record<string, readonly string[]>> = {
  level: LEVELS,
  role: ROLES,
  unitKind: UNIT_KINDS,
  urgency: URGENCIES,
  category: [...CATEGORY_GROUPS, ...CATEGORIES].map(({ code }) => code),
}

export function isTermKey(key: string): boolean {
  const dot = key.indexOf('.')
  return TERM_GROUPS[key.slice(0, dot)]?.includes(key.slice(dot + 1)) ?? false
}
