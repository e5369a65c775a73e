import type { ISql } from 'postgres'
import { COMMAND_ROLES, HANDLING_ROLES } from '#server/domain/actor.ts'
import type { DutyFacts, Person } from '#server/domain/notice-duty.ts'

export interface DutySearch {
  users: readonly number[]
  units: readonly number[]
  centres: readonly string[]
  grids: readonly string[]
}

interface Found {
  kind: 'user' | 'unit' | 'centre' | 'head'
  key: string
  id: number
  onDuty: boolean
}

/** Somebody works now: a shift of theirs runs, and no leave. */
export function isOnDuty(sql: ISql, user: 'p.id' | 'n.recipient') {
  return sql`(exists (
      select from duty_shift d
      where d.user_id = ${sql(user)} and d.starts_at <= clock_timestamp() and d.ends_at > clock_timestamp())
    and not exists (
      select from leave l
      where l.user_id = ${sql(user)} and l.starts_at <= clock_timestamp() and l.ends_at > clock_timestamp()))`
}

/** The people behind users, units, centres and grids whose accounts are in use, and who of them is on duty now. */
export async function dutyFacts(sql: ISql, search: DutySearch): Promise<DutyFacts> {
  const acting = [...COMMAND_ROLES, ...HANDLING_ROLES, 'mediator']
  const rows = await sql<Found[]>`
    with found as (
      select 'user' as kind, id::text as key, id from unnest(${[...search.users]}::bigint[]) id
      union
      select 'unit', m.unit_id::text, m.user_id from membership m
      where m.unit_id = any(${[...search.units]}::bigint[])
        and exists (select from grant_of_role g where g.user_id = m.user_id and g.role = any(${acting}::text[]))
      union
      select 'centre', code, g.user_id from grant_of_role g join unnest(${[...search.centres]}::text[]) code
        on g.prefixes && array[code]
      where g.prefixes && ${[...search.centres]}::text[] and g.role = any(${[...COMMAND_ROLES]}::text[])
      union
      select 'head', wg.code, w.user_id from worker_grid wg join worker w on w.id = wg.worker and w.active
      where wg.head and wg.code = any(${[...search.grids]}::text[]) and w.user_id is not null
    )
    select f.kind, f.key, f.id, ${isOnDuty(sql, 'p.id')} as "onDuty"
    from found f join app_user p on p.id = f.id and p.active
    order by f.kind, f.key, f.id`
  const grouped = (kind: Found['kind']) => {
    const groups = new Map<string, Person[]>()
    for (const { kind: of, key, id, onDuty } of rows)
      if (of === kind) groups.set(key, [...(groups.get(key) ?? []), { id, onDuty }])
    return groups
  }
  const first = (groups: Map<string, Person[]>) =>
    [...groups].flatMap(([key, [person]]) => (person ? [[key, person] as const] : []))
  return {
    users: new Map(first(grouped('user')).map(([key, person]) => [Number(key), person])),
    units: new Map([...grouped('unit')].map(([key, people]) => [Number(key), people])),
    centres: grouped('centre'),
    heads: new Map(first(grouped('head'))),
  }
}
