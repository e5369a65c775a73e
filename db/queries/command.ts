import type { Fragment, ISql } from 'postgres'
import type { CaseRow } from '#server/domain/case.ts'
import type { Clock, ClockKind } from '#server/domain/clock.ts'
import type { EventDetail } from '#server/domain/detail.ts'
import { keptClock } from './clock-json.ts'

/** What a command writes of every case beside the case itself. */
export interface CommandWrite {
  before: CaseRow
  /** The case after the event; its `seq` is filled in by the log. */
  row: CaseRow
  /** Whether the version moves. */
  moves: boolean
  /** Whether any event since the decision makes the write void, not only one that moved the version. */
  exact: boolean
  /** Another case that has to be open still, for a merger or a link. */
  other?: number
  /** Uploads of the actor's own, in no case yet, that now belong to this one. */
  attachments?: readonly number[]
  actorKind: 'user' | 'system' | 'public'
  actorId: number | null
  address: string | null
  command: string
  detail: EventDetail
  reporter: number | null
  openDelta: -1 | 0 | 1
  /** The words of the command, sealed under the key of its case. */
  note: Uint8Array | null
  /** Clocks that stop and start; `kept` when the hop's own clock goes on as it is now. */
  clocks: { stop: readonly ClockKind[]; start: readonly Clock[]; kept: boolean }
  idempotency: { actor: string; key: string; hash: string }
}

export interface CommandResult {
  seq: number
}

/** As the client sends it: it takes a Buffer, not every array of bytes. */
export const bytes = (sealed: Uint8Array | null) => sealed && Buffer.from(sealed)

/** Epoch milliseconds as seconds for to_timestamp. */
export const seconds = (ms: number | null | undefined) => (ms == null ? null : ms / 1000)

/**
 * CTE `held`: the case's row, locked, if it still is what the decision was made on. Of two cases the lower id is locked
 * first. Nothing is held where an upload it names is gone or in a case by now.
 */
export function heldCase(sql: ISql, write: CommandWrite): Fragment {
  const { before, exact, other = null, attachments = [] } = write
  const free = sql`and ${attachments.length} = (select count(*) from free)`
  return sql`${attachments.length > 0 ? freeUploads(sql, write) : sql``} locked as materialized (
      select id, version, last_seq, closed_at from ${sql(before.entity)}
      where id in (${before.id}::bigint, ${other}::bigint) order by id for update
    ), held as materialized (
      select id from locked
      where id = ${before.id} and version = ${before.version} and (${!exact} or last_seq = ${before.seq})
        and (${other}::bigint is null
          or exists (select 1 from locked where id = ${other}::bigint and closed_at is null))
        ${attachments.length > 0 ? free : sql``}
    )`
}

function freeUploads(sql: ISql, { attachments = [], actorId }: CommandWrite): Fragment {
  return sql`free as materialized (
      select id from attachment
      where id = any(${[...attachments]}::bigint[]) and author = ${actorId}::bigint and case_id is null and ready
      for update
    ),`
}

/** CTE `attached`: uploads that now belong to the case, if the command names any. */
function attached(sql: ISql, { row, attachments = [] }: CommandWrite): Fragment {
  if (attachments.length === 0) return sql``
  return sql`, attached as (
      update attachment set entity = ${row.entity}, case_id = ${row.id}::bigint, seq = n from tick
      where attachment.id = any(${[...attachments]}::bigint[])
    )`
}

/** CTEs common to every command: `tick` locks the counter only once the case's row matched. */
export function commonWrites(sql: ISql, write: CommandWrite): Fragment {
  const { row, before, idempotency, clocks } = write
  const { seq: _, ...stored } = row
  const { id, number, version, status, place, linked, entity } = row
  const started = clocks.start.map((clock) => ({
    kind: clock.kind,
    started: clock.startedAt,
    yellow: clock.yellowAt,
    red: clock.redAt,
  }))
  return sql`
    tick as (
      update counter set n = n + 1, at = greatest(clock_timestamp(), at)
      where exists (select 1 from held) returning n, at
    ), starting as materialized (
      select x.kind, to_timestamp(x.started / 1000.0) as started_at, to_timestamp(x.yellow / 1000.0) as yellow_at,
        to_timestamp(x.red / 1000.0) as red_at
      from jsonb_to_recordset(${JSON.stringify(started)}::text::jsonb)
        as x(kind text, started bigint, yellow bigint, red bigint)
    ), stopped as (
      update clock set stopped_at = tick.at from tick
      where entity = ${entity} and case_id = ${id} and stopped_at is null and kind = any(${[...clocks.stop]}::text[])
        and (clock.kind, clock.started_at) not in (select kind, started_at from starting)
    ), started as (
      insert into clock (entity, case_id, kind, started_at, yellow_at, red_at)
      select ${entity}, ${id}::bigint, kind, started_at, yellow_at, red_at from tick, starting
      on conflict (entity, case_id, kind, started_at) do update
        set yellow_at = excluded.yellow_at, red_at = excluded.red_at, state = 0, stopped_at = null
    ), ${keptClock(sql, { wanted: clocks.kept, entity, id })}, noted as (
      insert into note (entity, case_id, seq, kind, author, body, at)
      select ${entity}, ${id}::bigint, n, ${write.command}, ${write.actorId}::bigint, ${bytes(write.note)}::bytea, at
      from tick where ${write.note !== null}
    ), remembered as (
      insert into idempotency (actor, key, hash, entity, case_id, result)
      select ${idempotency.actor}, ${idempotency.key}, ${idempotency.hash}, ${entity}, ${id}::bigint,
        (${JSON.stringify({ id, number, version, status, place, linked })}::text::jsonb
          || jsonb_build_object('seq', n))::json
      from tick
    ), logged as (
      insert into event (seq, at, kind, entity, case_id, actor_kind, actor_id, address, place, place_before,
        assignee,
        assignee_before, unit, unit_before, assists, assists_before, reporter, restricted, open_delta, case_row, detail)
      select n, at, ${`${entity}.${write.command}`}, ${entity}, ${id}::bigint, ${write.actorKind},
        ${write.actorId}::bigint, ${write.address}, ${place}, ${before.place === place ? null : before.place}, ${row.assignee}::bigint,
        ${before.assignee}::bigint, ${row.unit}::bigint, ${before.unit}::bigint, ${[...row.assists]}::bigint[],
        ${[...before.assists]}::bigint[], ${write.reporter}::bigint, ${row.restricted}, ${write.openDelta}::smallint,
        (${JSON.stringify(stored)}::text::jsonb || coalesce((select patch from kept), '{}'::jsonb))::json,
        ${JSON.stringify(write.detail)}::text::json
      from tick
    ), woken as (
      select pg_notify('weige_log', n::text) from tick
    )${attached(sql, write)}`
}

/** When the case was closed, after a command. */
export function closedAt(sql: ISql, { openDelta }: CommandWrite): Fragment {
  return sql`case when ${openDelta < 0} then tick.at when ${openDelta > 0} then null else closed_at end`
}
