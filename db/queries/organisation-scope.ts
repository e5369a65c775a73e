import type { Fragment, ISql, Sql } from 'postgres'

/** Conditions of which any, or all, hold; of none at all, nothing and everything. */
export function anyOf(sql: ISql, conditions: readonly Fragment[]): Fragment {
  if (conditions.length === 0) return sql`false`
  return sql`(${conditions.reduce((all, condition) => sql`${all} or ${condition}`)})`
}

export function allOf(sql: ISql, conditions: readonly Fragment[]): Fragment {
  return conditions.reduce((all, condition) => sql`${all} and ${condition}`, sql`true`)
}

/** A column of codes lies in one of the prefixes: ranges of digits, which an index on it can serve. */
export function regionIn(sql: ISql, column: string, prefixes: readonly string[]): Fragment {
  return anyOf(
    sql,
    prefixes.map((prefix) => sql`(${sql(column)} >= ${prefix} and ${sql(column)} < ${`${prefix}:`})`),
  )
}

/** Part of a text, whatever the letters' case. */
export function contains(sql: Sql, column: string, text: string): Fragment {
  return sql`${sql(column)} ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`
}

export interface PageOf {
  /** Id of the last row the reader has; 0 from the beginning. */
  after: number
  limit: number
}
