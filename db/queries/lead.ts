import type { ISql } from 'postgres'
import { HANDLING_ROLES } from '#server/domain/actor.ts'

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

/** Whether a person handles cases for a unit: belongs to it, in a role that handles, with an account in use. */
export async function handlesForUnit(sql: ISql, user: number, unit: number): Promise<boolean> {
  const rows = await sql`
    select 1 from membership m join app_user u on u.id = m.user_id and u.active
    where m.user_id = ${user} and m.unit_id = ${unit} and exists (
      select from grant_of_role g where g.user_id = m.user_id and g.role = any(${[...HANDLING_ROLES]}::text[]))`
  return rows.length > 0
}
