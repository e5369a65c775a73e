import type { ISql, Sql } from 'postgres'
import type { Entity } from '#server/domain/case.ts'
import { HANDLER_CLOCKS, SIDE_CLOCKS } from '#server/domain/clock.ts'
import { clockJson } from './clock-json.ts'

/** Told with a JSON array of those who are reminded, or null when they are too many to name. */
export const REMINDER_CHANNEL = 'weige_reminder'

/** Bytes of a notice's payload, below the 8,000 that Postgres takes. */
const NOTICE_BYTES = 7_000

/**
 * Appends the yellow and red events of clocks that are due, each once, in one statement, with the reminders to whoever
 * holds the case and to the centre above; how many there were. Guarded by the clock's own state, so any number of
 * nodes may sweep. A case in the middle of a command, or whose last event is younger than what this statement sees, is
 * left for the next sweep; of several clocks of one case one turns at a time.
 */
export async function appendDueClocks(
  sql: Sql,
  entity: Entity,
  point: 'yellow' | 'red',
  limit: number,
): Promise<number> {
  const { due, waits } = pointOf(sql, point)
  const waiting = await sql`
    select 1 from clock where entity = ${entity} and stopped_at is null and ${waits} and ${due} <= clock_timestamp()
    limit 1`
  if (waiting.length === 0) return 0
  return sql.begin(async (tx) => {
    // Whoever changes a case needs the counter, so nothing that the statement reads changes under it: Postgres 18.4
    // breaks down when it has to look again at a row of a statement like this one.
    const both = [tx`select 1 from counter for update`, turned(tx, { entity, point, limit })] as const
    const [, [{ n }]] = await Promise.all(both)
    return n
  })
}

/** Written out, not a parameter: the partial index of what waits for a point serves nothing else. */
function pointOf(sql: ISql, point: 'yellow' | 'red') {
  return point === 'yellow'
    ? { due: sql('yellow_at'), waits: sql`state = 0` }
    : { due: sql('red_at'), waits: sql`state = 1` }
}

function turned(
  sql: ISql,
  { entity, point, limit }: { entity: Entity; point: 'yellow' | 'red'; limit: number },
) {
  const { due, waits } = pointOf(sql, point)
  const state = point === 'yellow' ? 1 : 2
  return sql<{ n: number }[]>`
    with ripe as materialized (
      select clock.entity, case_id, kind, started_at, yellow_at, red_at, ${state}::smallint as state,
        ${due} as due_at, kind <> all(${[...SIDE_CLOCKS]}::text[]) as main, owner.last_seq
      from clock join ${sql(entity)} owner on owner.id = clock.case_id
      where entity = ${entity} and stopped_at is null and ${waits} and ${due} <= clock_timestamp()
      order by ${due} limit ${limit} for update of owner, clock skip locked
    ), due as materialized (
      select c.*, e.place, e.assignee, e.unit, e.assists, e.reporter, e.restricted, e.case_row,
        coalesce(e.case_row ->> 'centre', left(e.place, 9)) as centre,
        row_number() over (order by c.due_at, c.case_id) as ord
      from (select ripe.*, row_number() over (partition by case_id order by due_at, kind) as nth from ripe) c
      join event e on e.seq = c.last_seq
      where nth = 1
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
      update ${sql(entity)} owner set last_seq = seq, late = late or (main and ${point === 'red'}) from numbered
      where owner.id = numbered.case_id
    ), logged as (
      insert into event (seq, at, kind, entity, case_id, actor_kind, place, assignee, assignee_before, unit, unit_before,
        assists, assists_before, reporter, restricted, open_delta, detail, case_row)
      select seq, at, ${`clock.${point}`}, entity, case_id, 'system', place, assignee, assignee, unit, unit,
        assists, assists, reporter, restricted, 0, json_build_object('clock', kind),
        case when main then (case_row::jsonb || jsonb_build_object('clock', ${clockJson(sql)}))::json else case_row end
      from numbered
    ), told as materialized (
      select numbered.*, centre_above(centre) as above, (case_row ->> 'exercise')::boolean as exercise,
        case_row ->> 'urgency' = 'critical' as critical,
        case when kind = any(${[...HANDLER_CLOCKS]}::text[])
          then coalesce('seat:' || assignee, 'unit:' || unit, 'centre:' || centre) else 'centre:' || centre end as holder
      from numbered
    ), reminded as (
      insert into reminder (seq, entity, case_id, holder, clock, colour, at)
      select seq, entity, case_id, holder, kind, state, at from told
      union all
      select seq, entity, case_id, 'centre:' || above, kind, state, at from told
      where critical and above is not null and not exercise
      returning holder
    ), digested as (
      insert into digest (centre, hour, yellow, red, cases)
      select above, date_trunc('hour', at), count(*) filter (where state = 1), count(*) filter (where state = 2),
        array_agg(entity || ':' || case_id order by ord)
      from told where not critical and above is not null and not exercise group by 1, 2
      on conflict (centre, hour) do update set yellow = digest.yellow + excluded.yellow,
        red = digest.red + excluded.red, cases = digest.cases || excluded.cases,
        acknowledged_by = null, acknowledged_at = null
      returning 'centre:' || centre as holder
    ), nudged as (
      select pg_notify(${REMINDER_CHANNEL},
        case when octet_length(holders) < ${NOTICE_BYTES} then holders else 'null' end)
      from (
        select json_agg(distinct holder)::text as holders
        from (select holder from reminded union select holder from digested) x
        having count(*) > 0
      ) y
    ), woken as (
      select pg_notify('weige_log', n::text) from tick
    )
    select count(*)::int as n from due left join woken on true left join nudged on true`
}
