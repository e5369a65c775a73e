import type { Sql } from 'postgres'
import type { CaseRow } from '#server/domain/case.ts'
import type { Clock } from '#server/domain/clock.ts'
import type { IncidentChange } from '#server/domain/incident.ts'
import type { MediationChange } from '#server/domain/mediation.ts'
import { keptClock } from './clock-json.ts'

/** What every command writes beside the case itself. */
export interface CommandWrite {
  id: number
  /** The version the decision was made on. */
  version: number
  /** The case after the event; its `seq` is filled in by the log. */
  row: CaseRow
  actorKind: 'user' | 'system' | 'public'
  actorId: number | null
  command: string
  assigneeBefore: number | null
  reporter: number | null
  openDelta: -1 | 0 | 1
  note: string | null
  /** Whether the running clock stops and which starts; null leaves it alone. */
  clock: { start: Clock | null } | null
  idempotency: { actor: string; key: string; hash: string }
}

export interface CommandResult {
  seq: number
}

const seconds = (ms: number | null | undefined) => (ms == null ? null : ms / 1000)

/** CTEs common to every command: `tick` locks the counter only once the case's row matched. */
function common(sql: Sql, write: CommandWrite) {
  const { row, idempotency } = write
  const { seq: _, ...stored } = row
  const start = write.clock?.start ?? null
  const result = {
    id: row.id,
    number: row.number,
    version: row.version,
    status: row.status,
    place: row.place,
  }
  return sql`
    tick as (
      update counter set n = n + 1, at = greatest(clock_timestamp(), at)
      where exists (select 1 from held) returning n, at
    ), stopped as (
      update clock set stopped_at = tick.at from tick
      where ${write.clock !== null} and entity = ${row.entity} and case_id = ${write.id} and stopped_at is null
    ), started as (
      insert into clock (entity, case_id, kind, started_at, yellow_at, red_at)
      select ${row.entity}, ${write.id}::bigint, ${start?.kind ?? null}, to_timestamp(${seconds(start?.startedAt)}::float8),
        to_timestamp(${seconds(start?.yellowAt)}::float8), to_timestamp(${seconds(start?.redAt)}::float8)
      from tick where ${start !== null}
    ), ${keptClock(sql, { wanted: write.clock === null, entity: row.entity, id: write.id })}, noted as (
      insert into note (entity, case_id, seq, kind, author, body, at)
      select ${row.entity}, ${write.id}::bigint, n, ${write.command}, ${write.actorId}::bigint, ${write.note}, at
      from tick where ${write.note !== null}
    ), remembered as (
      insert into idempotency (actor, key, hash, entity, case_id, result)
      select ${idempotency.actor}, ${idempotency.key}, ${idempotency.hash}, ${row.entity}, ${write.id}::bigint,
        (${JSON.stringify({ ...result, linked: row.linked })}::text::jsonb || jsonb_build_object('seq', n))::json
      from tick
    ), logged as (
      insert into event (seq, at, kind, entity, case_id, actor_kind, actor_id, place, assignee, assignee_before,
        reporter, restricted, open_delta, case_row)
      select n, at, ${`${row.entity}.${write.command}`}, ${row.entity}, ${write.id}::bigint, ${write.actorKind},
        ${write.actorId}::bigint, ${row.place}, ${row.assignee}::bigint, ${write.assigneeBefore}::bigint,
        ${write.reporter}::bigint, ${row.restricted}, ${write.openDelta}::smallint,
        (${JSON.stringify(stored)}::text::jsonb || coalesce((select patch from kept), '{}'::jsonb))::json
      from tick
    ), woken as (
      select pg_notify('weige_log', n::text) from tick
    )`
}

/** Writes one command on an incident in one statement; undefined when its version has moved on. */
export async function writeIncident(
  sql: Sql,
  write: CommandWrite,
  next: IncidentChange,
): Promise<CommandResult | undefined> {
  const [result] = await sql<CommandResult[]>`
    with held as materialized (
      select id from incident where id = ${write.id} and version = ${write.version} for update
    ), ${common(sql, write)}, changed as (
      update incident set status = ${next.status}, assignee = ${next.assignee}::bigint, pending = ${next.pending},
        handler = ${next.handler}::bigint, arrived_at = to_timestamp(${seconds(next.arrivedAt)}::float8),
        closed_at = case when ${write.openDelta < 0} then tick.at end,
        rework = rework + ${write.command === 'rework' ? 1 : 0}::smallint,
        version = version + 1, last_seq = tick.n
      from tick where id = ${write.id}
    )
    select n as seq from tick, woken`
  return result
}

export interface MediationSession {
  heldAt: number
  venue: string | null
}

/** Writes one command on a mediation case in one statement; undefined when its version has moved on. */
export async function writeMediation(
  sql: Sql,
  write: CommandWrite,
  next: MediationChange,
  session: MediationSession | null,
): Promise<CommandResult | undefined> {
  const [result] = await sql<CommandResult[]>`
    with held as materialized (
      select id from mediation where id = ${write.id} and version = ${write.version} for update
    ), ${common(sql, write)}, changed as (
      update mediation set status = ${next.status}, assignee = ${next.assignee}::bigint, outcome = ${next.outcome},
        sessions = ${next.sessions}::smallint, closed_at = case when ${write.openDelta < 0} then tick.at end,
        accepted_at = case when ${next.status === 'accepted'} then tick.at else accepted_at end,
        version = version + 1, last_seq = tick.n
      from tick where id = ${write.id}
    ), attended as (
      insert into mediation_session (mediation_id, seq, held_at, venue)
      select ${write.id}::bigint, n, to_timestamp(${seconds(session?.heldAt)}::float8), ${session?.venue ?? null}
      from tick where ${session !== null}
    )
    select n as seq from tick, woken`
  return result
}
