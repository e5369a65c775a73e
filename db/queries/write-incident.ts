import type { ISql } from 'postgres'
import type { Incident } from '#server/domain/incident/incident.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import {
  type CommandResult,
  type CommandWrite,
  closedAt,
  commonWrites,
  heldCase,
  seconds,
} from './command.ts'

/** What some commands write in rows of their own. */
export interface IncidentExtra {
  /** Units asked to help, and until when. */
  asked?: { units: readonly number[]; dueAt: number | null }
  /** Units of the actor that answer what they were asked, and by when they promise it. */
  answered?: { units: readonly number[]; promisedAt: number }
}

/** Locks the rows of cases in the order of their ids until the transaction ends. */
export async function lockIncidents(tx: ISql, ids: readonly number[]): Promise<void> {
  await tx`select 1 from incident where id = any(${[...ids]}::bigint[]) order by id for update`
}

/** Writes one command on an incident in one statement; undefined when the case has moved on. */
export async function writeIncident(
  sql: ISql,
  write: CommandWrite,
  next: Incident,
  extra: IncidentExtra = {},
): Promise<CommandResult | undefined> {
  const { asked, answered } = extra
  const [result] = await sql<CommandResult[]>`
    with ${heldCase(sql, write)}, ${commonWrites(sql, write)}, asking as (
      insert into assistance (incident_id, unit, asked_seq, due_at)
      select ${next.id}::bigint, unit, n, to_timestamp(${seconds(asked?.dueAt)}::float8)
      from tick, unnest(${[...(asked?.units ?? [])]}::bigint[]) as unit
    ), answering as (
      update assistance set answered_seq = n, promised_at = to_timestamp(${seconds(answered?.promisedAt)}::float8)
      from tick where incident_id = ${next.id} and answered_seq is null
        and unit = any(${[...(answered?.units ?? [])]}::bigint[])
    ), changed as (
      update incident set status = ${next.status}, category = ${next.category},
        urgency = ${URGENCIES.indexOf(next.urgency)}::smallint, grade = ${next.grade}::smallint, place = ${next.place},
        lng = ${next.lng}::int, lat = ${next.lat}::int, centre = ${next.centre}, unit = ${next.unit}::bigint,
        assists = ${[...next.assists]}::bigint[], supervised = ${next.supervised}::smallint,
        assignee = ${next.assignee}::bigint, pending = ${next.pending}, pending_by = ${next.pendingBy}::bigint,
        pending_until = to_timestamp(${seconds(next.pendingUntil)}::float8), handler = ${next.handler}::bigint,
        handler_unit = ${next.handlerUnit}::bigint, arrived_at = to_timestamp(${seconds(next.arrivedAt)}::float8),
        answered_at = to_timestamp(${seconds(next.answeredAt)}::float8), instructed = ${next.instructed},
        extended = ${next.extended}::smallint, rework = ${next.rework}::smallint,
        unit_level = ${next.unitLevel}::smallint, lead_level = ${next.leadLevel}::smallint,
        rating = ${next.rating}::smallint, checked = ${next.check}, merged_into = ${next.mergedInto}::bigint,
        duplicate_of = ${next.duplicateOf}::bigint, held_ms = ${next.heldMs}::bigint, restricted = ${next.restricted},
        exercise = ${next.exercise}, closed_at = ${closedAt(sql, write)},
        version = version + ${write.moves ? 1 : 0}, last_seq = tick.n
      from tick where id = ${next.id}
    )
    select n as seq from tick, woken`
  return result
}
