import type { Me } from '#server/contract/http.ts'
import { isWithin } from '#server/domain/region.ts'

/** Prefixes somebody holds in any of the roles, widest first, without those that another covers. */
export function prefixesIn(me: Pick<Me, 'roles'>, ...roles: string[]): string[] {
  const all = me.roles.filter(({ role }) => roles.includes(role)).flatMap(({ prefixes }) => prefixes)
  const unique = [...new Set(all)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  return unique.filter(
    (prefix) =>
      !isWithin(
        prefix,
        unique.filter((other) => other !== prefix),
      ),
  )
}
