import type { Sql } from 'postgres'
import type { Entity } from '#server/domain/case.ts'

export interface CandidateRow {
  id: number
  name: string
  /** Longest granted prefix that covers the place. */
  prefix: string
  open: number
}

/** Who holds a role over a place: the narrowest duty first, then the fewest open cases of their own. */
export async function candidatesFor(
  sql: Sql,
  entity: Entity,
  role: 'grid_worker' | 'mediator',
  prefixes: readonly string[],
): Promise<CandidateRow[]> {
  return sql<CandidateRow[]>`
    select u.id, u.name, duty.prefix, load.open
    from grant_of_role g join app_user u on u.id = g.user_id
    cross join lateral (
      select p as prefix from unnest(g.prefixes) p where p = any(${[...prefixes]}::text[])
      order by length(p) desc limit 1) duty
    cross join lateral (
      select count(*)::int as open from ${sql(entity)} c where c.assignee = u.id and c.closed_at is null) load
    where g.role = ${role} and g.prefixes && ${[...prefixes]}::text[] and u.active
    order by length(duty.prefix) desc, load.open, u.id limit 50`
}

export interface UnitRow {
  id: number
  name: string
  region: string
}

/** Units that may be given a case at a place, the narrowest region first. `regions` are its centres, zones included. */
export async function unitsServing(sql: Sql, regions: readonly string[], place: string): Promise<UnitRow[]> {
  return sql<UnitRow[]>`
    select id, name, region from unit
    where active and region = any(${[...regions, ...prefixesOf(place)]}::text[])
    order by length(region) desc, kind, id limit 300`
}

/** Units by id, in no order. */
export async function unitsByIds(sql: Sql, ids: readonly number[]): Promise<UnitRow[]> {
  if (ids.length === 0) return []
  return sql<UnitRow[]>`
    select id, name, region from unit where id = any(${[...ids]}::bigint[]) order by id`
}

/** Every code that the place begins with, as wide as a village and wider. */
const prefixesOf = (place: string) => [2, 4, 6, 9, 12].map((digits) => place.slice(0, digits))
