import type { Sql } from 'postgres'
import type { WorkerFacts } from '#server/domain/recommend.ts'

/** A worker who may be sent, and where they last checked in; `via` is the unit that a worker of other grids needs. */
export interface SendableWorker extends Omit<WorkerFacts, 'kind' | 'checkIn'> {
  via: number | null
  checkIn: { lng: number; lat: number; at: number } | null
}

export interface WorkerSearch {
  /** Codes from the province down to the micro-grid. */
  path: readonly string[]
  grid: string
  neighbours: readonly string[]
  /** Codes of regions and zones whose units serve the place. */
  regions: readonly string[]
  /** Epoch milliseconds. */
  now: number
}

/**
 * Workers with an account who can be given a case: of its own grid, of an area around it, and those of neighbouring
 * grids whom a unit that serves the place can send; with what the moment says of each. The nearest 100.
 */
export async function sendableWorkers(sql: Sql, search: WorkerSearch): Promise<SendableWorker[]> {
  const { path, grid, neighbours, regions } = search
  const own = path.filter((code) => code.length >= grid.length)
  const now = sql`to_timestamp(${search.now / 1000}::float8)`
  return sql<SendableWorker[]>`
    with tie as (
      select g.user_id, length(p) >= ${grid.length}::int as own, length(p) as digits, false as head
      from grant_of_role g cross join unnest(g.prefixes) p
      where g.role = 'grid_worker' and g.prefixes && ${[...path]}::text[] and p = any(${[...path]}::text[])
      union all
      select w.user_id, wg.code = any(${own}::text[]), null, wg.head and wg.code = ${grid}
      from worker_grid wg join worker w on w.id = wg.worker
      where wg.code = any(${[...own, ...neighbours]}::text[]) and w.user_id is not null and w.active
    ), person as (
      select user_id as id, bool_or(own) as own, max(digits) as digits, bool_or(head) as head
      from tie group by user_id
    ), sendable as (
      select p.*, m.unit_id as via from person p join app_user u on u.id = p.id and u.active
      left join lateral (
        select m.unit_id from membership m join unit on unit.id = m.unit_id and unit.active
        where p.digits is null and m.user_id = p.id and unit.region = any(${[...regions]}::text[])
        order by length(unit.region) desc, unit.id limit 1) m on true
      where p.digits is not null or m.unit_id is not null
      order by p.own desc, p.head desc, p.digits desc nulls last, p.id limit 100
    )
    select s.id, s.via, s.head, s.digits,
      case when s.own then 'own' when s.digits is null then 'neighbour' else 'area' end as tie,
      exists (select 1 from duty_shift d where d.user_id = s.id and d.ends_at > ${now} and d.starts_at <= ${now}) as "onDuty",
      exists (select 1 from leave l where l.user_id = s.id and l.ends_at > ${now} and l.starts_at <= ${now}) as "onLeave",
      (select count(*)::int from incident c where c.assignee = s.id and c.closed_at is null) as open,
      (extract(epoch from ${now} - greatest(
        (select max(k.started_at) from incident c join clock k
          on k.entity = 'incident' and k.case_id = c.id and k.kind = 'handle'
          where c.assignee = s.id and c.closed_at is null),
        (select max(d.ends_at) from duty_shift d where d.user_id = s.id and d.ends_at <= ${now}))) / 3600)::float8
        as "restHours",
      (select json_build_object('lng', i.lng, 'lat', i.lat, 'at', floor(extract(epoch from i.at) * 1000))
        from check_in i where i.user_id = s.id) as "checkIn"
    from sendable s order by s.id`
}
