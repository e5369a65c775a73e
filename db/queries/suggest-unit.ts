import type { Sql } from 'postgres'
import type { UnitFacts } from '#server/domain/recommend.ts'

export interface UnitSearch {
  route: { kind: string; department: string | null; digits: number }
  /** Codes of regions and zones whose units serve the place. */
  regions: readonly string[]
  town: string
  /** Epoch milliseconds. */
  now: number
}

/**
 * The unit of a case's category and the duty desk of its town, with what the moment says of each. Where a department
 * has no unit of the kind that is wanted, the nearest of the same department stands in.
 */
export async function sendableUnits(sql: Sql, search: UnitSearch): Promise<Omit<UnitFacts, 'kind'>[]> {
  const { route, regions, town } = search
  const now = sql`to_timestamp(${search.now / 1000}::float8)`
  return sql<Omit<UnitFacts, 'kind'>[]>`
    with routed as (
      select id, 'route' as role from unit
      where active and region = any(${[...regions]}::text[]) and department is not distinct from ${route.department}
        and (kind = ${route.kind} or ${route.department !== null})
      order by kind = ${route.kind} desc, length(region) = ${route.digits}::int desc, length(region) desc, id limit 1
    ), chosen as (
      select id, role from routed
      union all
      (select id, 'town_duty' from unit where active and kind = 'command_centre' and region = ${town}
        and id not in (select id from routed) order by id limit 1)
    )
    select chosen.id, chosen.role,
      (select bool_or(d.starts_at <= ${now}) from duty_shift d
        where d.unit = chosen.id and d.ends_at > ${now} and d.starts_at < ${now} + interval '30 days') as staffed,
      (select count(*)::int from incident c where c.unit = chosen.id and c.closed_at is null) as open
    from chosen`
}
