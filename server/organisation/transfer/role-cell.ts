import type { Grant, Role } from '#server/domain/actor.ts'
import type { Locale } from '#server/domain/region-name.ts'
import { codeOf, ROLE_WORDS, wordOf } from './words.ts'

/** Roles as a cell has them: `dispatcher:320613,320614; analyst:3206`. */
export function roleCell(grants: readonly Grant[], locale: Locale): string {
  return grants
    .map(({ role, prefixes }) =>
      prefixes.length > 0
        ? `${wordOf(ROLE_WORDS, role, locale)}:${prefixes.join(',')}`
        : wordOf(ROLE_WORDS, role, locale),
    )
    .join('; ')
}

/** The roles of a cell; undefined where it is not written so. */
export function parseRoles(cell: string): Grant[] | undefined {
  const grants = cell
    .split(/[;；\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part): { role: Role | undefined; prefixes: string[] } => {
      const [word, places = ''] = part.split(/[:：]/)
      return { role: codeOf(ROLE_WORDS, word.trim()), prefixes: places.split(/[,，\s]+/).filter(Boolean) }
    })
  const known = grants.flatMap(({ role, prefixes }) => (role ? [{ role, prefixes }] : []))
  return known.length === grants.length ? known : undefined
}
