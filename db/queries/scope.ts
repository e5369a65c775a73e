import type { Fragment, ISql } from 'postgres'

/** What a query needs to know of a reader; see server/reading. */
export interface QueryScope {
  me: number
  units: readonly number[]
  region: readonly string[]
  reading: readonly string[]
  circle: readonly string[]
  raised: readonly string[]
}

/** Any of some conditions; false when there is none. */
function anyOf(sql: ISql, conditions: readonly Fragment[]): Fragment {
  if (conditions.length === 0) return sql`false`
  return sql`(${conditions.reduce((all, condition) => sql`${all} or ${condition}`)})`
}

/** `place` lies in one of the prefixes: ranges of digits, which an index on the place can serve. */
export function placeIn(sql: ISql, prefixes: readonly string[]): Fragment {
  return anyOf(
    sql,
    prefixes.map((prefix) => sql`(c.place >= ${prefix} and c.place < ${`${prefix}:`})`),
  )
}

/**
 * The cases `c` that a reader may read in full, in a region, as conditions of which one is enough: each can be served by
 * an index of its own. `applicant` names the column of who brought the case.
 */
export function readableBy(sql: ISql, scope: QueryScope, applicant: 'reporter' | 'applicant'): Fragment[] {
  const within = placeIn(sql, scope.region)
  const parts = [
    sql`(${placeIn(sql, scope.reading)} and not c.restricted)`,
    sql`(${placeIn(sql, scope.circle)} and c.restricted)`,
    sql`(c.assignee = ${scope.me} and ${within})`,
    sql`(c.${sql(applicant)} = ${scope.me} and ${within})`,
  ]
  if (applicant === 'applicant') return parts
  if (scope.raised.length > 0)
    parts.push(sql`(c.restricted and c.centre = any(${[...scope.raised]}::text[]) and ${within})`)
  if (scope.units.length > 0) {
    parts.push(sql`(c.unit = any(${[...scope.units]}::bigint[]) and ${within})`)
    // Said as the index says it.
    parts.push(sql`(c.assists <> '{}' and c.assists && ${[...scope.units]}::bigint[] and ${within})`)
  }
  return parts
}

/** The cases `c` that a reader may read in full, in a region, as one condition. */
export function readable(sql: ISql, scope: QueryScope, applicant: 'reporter' | 'applicant'): Fragment {
  return anyOf(sql, readableBy(sql, scope, applicant))
}
