import type { Sql } from 'postgres'
import type { Entity } from '#server/domain/case.ts'
import { clockJson } from './clock-json.ts'

/**
 * Appends the yellow and red events of clocks that are due, each once, in one statement; how many there were.
 * Guarded by the clock's own state, so any number of nodes may sweep; a case in the middle of a command, or whose last
 * event is younger than what this statement sees, is left for the next sweep.
 */
export async function appendDueClocks(
  sql: Sql,
  entity: Entity,
  point: 'yellow' | 'red',
  limit: number,
): Promise<number> {
  const due = sql(point === 'yellow' ? 'yellow_at' : 'red_at')
  const before = point === 'yellow' ? 0 : 1
  const rows = await sql<{ n: number }[]>`
    with due as materialized (
      select c.*, e.place, e.assignee, e.reporter, e.restricted, e.case_row,
        row_number() over (order by ${due}, c.case_id) as ord
      from (
        select clock.entity, case_id, kind, started_at, yellow_at, red_at, ${before + 1}::smallint as state,
          owner.last_seq
        from clock join ${sql(entity)} owner on owner.id = clock.case_id
        where entity = ${entity} and stopped_at is null and state = ${before}::smallint
          and ${due} <= clock_timestamp()
        order by ${due} limit ${limit} for update of owner, clock skip locked
      ) c join event e on e.seq = c.last_seq
    ), tick as (
      update counter set n = n + (select count(*) from due), at = greatest(clock_timestamp(), at)
      where exists (select 1 from due) returning n, at
    ), moved as (
      update clock set state = due.state from due
      where (clock.entity, clock.case_id, clock.kind, clock.started_at)
        = (due.entity, due.case_id, due.kind, due.started_at)
    ), numbered as materialized (
      select due.*, tick.n - (select count(*) from due) + ord as seq, tick.at as at from due cross join tick
    ), owned as (
      update ${sql(entity)} owner set last_seq = seq, late = late or ${point === 'red'} from numbered
      where owner.id = numbered.case_id
    ), logged as (
      insert into event (seq, at, kind, entity, case_id, actor_kind, place, assignee, assignee_before, reporter,
        restricted, open_delta, case_row)
      select seq, at, ${`clock.${point}`}, entity, case_id, 'system', place, assignee, assignee, reporter,
        restricted, 0, (case_row::jsonb || jsonb_build_object('clock', ${clockJson(sql)}))::json
      from numbered
    ), woken as (
      select pg_notify('weige_log', n::text) from tick
    )
    select count(*)::int as n from due left join woken on true`
  return rows[0].n
}
