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

/** The cases `c` that a reader may read in full, in a region. `applicant` names the column of who brought the case. */
export function readable(sql: ISql, scope: QueryScope, applicant: 'reporter' | 'applicant'): Fragment {
  const byUnit =
    applicant === 'reporter' && scope.units.length > 0
      ? sql`or c.unit = any(${[...scope.units]}::bigint[]) or c.assists && ${[...scope.units]}::bigint[]`
      : sql``
  const raised =
    applicant === 'reporter' && scope.raised.length > 0
      ? sql`or (c.restricted and c.centre = any(${[...scope.raised]}::text[]) and ${placeIn(sql, scope.region)})`
      : sql``
  const own = sql`(c.assignee = ${scope.me} or c.${sql(applicant)} = ${scope.me} ${byUnit})`
  return sql`(
    (not c.restricted and ${placeIn(sql, scope.reading)})
    or (c.restricted and ${placeIn(sql, scope.circle)})
    ${raised}
    or (${own} and ${placeIn(sql, scope.region)}))`
}
