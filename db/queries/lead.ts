import type { ISql } from 'postgres'

/** Codes whose units serve a place: the regions around it, and zones. */
function serving(sql: ISql, regions: readonly string[], place: string) {
  return sql`u.active and (u.region = any(${[...regions]}::text[]) or starts_with(${place}, u.region))`
}

/** A unit that may lead at a place, with the digits of its level. */
export async function leadUnit(
  sql: ISql,
  id: number,
  regions: readonly string[],
  place: string,
): Promise<{ level: number } | undefined> {
  const [row] = await sql<{ level: number }[]>`
    select length(u.region)::int as level from unit u where u.id = ${id} and ${serving(sql, regions, place)}`
  return row
}

/** How many of these units serve a place. */
export async function servingUnits(
  sql: ISql,
  ids: readonly number[],
  regions: readonly string[],
  place: string,
): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from unit u where u.id = any(${[...ids]}::bigint[]) and ${serving(sql, regions, place)}`
  return row.n
}

/** Whether a person acts for a unit. */
export async function belongsToUnit(sql: ISql, user: number, unit: number): Promise<boolean> {
  const rows = await sql`select 1 from membership where user_id = ${user} and unit_id = ${unit}`
  return rows.length > 0
}
