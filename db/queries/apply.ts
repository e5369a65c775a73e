import type { Sql } from 'postgres'
import type { StoredKey } from '#db/vault.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { keptClock } from './clock-json.ts'
import { bytes } from './command.ts'
import { insertPersons, type SealedPersons } from './person.ts'

/** An application for mediation, ready to be written; `incident` when it grows out of one. */
export interface ApplyWrite {
  actorKind: 'user' | 'system' | 'public'
  actorId: number | null
  address: string | null
  type: string
  place: string
  county: string
  lng: number
  lat: number
  key: StoredKey
  /** The words, sealed under it. */
  body: Uint8Array
  persons: SealedPersons
  incident: { id: number; version: number; row: CaseRow; reporter: number | null } | null
  idempotency: { actor: string; key: string; hash: string }
}

export interface ApplyResult {
  id: number
  number: string
  seq: number
}

/**
 * Opens a mediation case in one statement, and links the incident it grew out of.
 * Undefined when that incident's version has moved on.
 */
export async function insertMediation(sql: Sql, write: ApplyWrite): Promise<ApplyResult | undefined> {
  const { incident, idempotency } = write
  const { seq: _, ...linkedRow } = incident?.row ?? { seq: 0 }
  const events = incident ? 2 : 1
  const [result] = await sql<ApplyResult[]>`
    with held as materialized (
      select id from incident where id = ${incident?.id ?? null}::bigint and version = ${incident?.version ?? null}::int
      for update
    ), taken as (
      insert into serial (kind, county, day, n)
      select 'mediation', ${write.county}, current_date, 1
      where ${incident === null} or exists (select 1 from held)
      on conflict (kind, county, day) do update set n = serial.n + 1
      returning n, day
    ), tick as (
      update counter set n = n + ${events}::int, at = greatest(clock_timestamp(), at)
      where exists (select 1 from taken) returning n, at
    ), new as materialized (
      select nextval('case_id') as id, tick.n as head, tick.n - ${events}::int + 1 as seq, tick.at as at,
        floor(extract(epoch from tick.at) * 1000)::bigint as ms,
        case_number(${write.county}, 'M', taken.day, taken.n) as number
      from tick cross join taken
    ), ${keptClock(sql, { wanted: incident !== null, entity: 'incident', id: incident?.id ?? null })}, opened as (
      insert into mediation (id, number, status, type, place, lng, lat, applicant, version, last_seq, applied_at, linked)
      select id, number, 'applied', ${write.type}, ${write.place}, ${write.lng}::int, ${write.lat}::int,
        ${write.actorId}::bigint, 1, seq, at, ${incident?.id ?? null}::bigint from new
      returning id
    ), keyed as (
      insert into case_key (entity, case_id, ring, wrapped)
      select 'mediation', id, ${write.key.ring}::smallint, ${bytes(write.key.wrapped)}::bytea from opened
    ), ${insertPersons(sql, 'mediation', sql`opened`, write.persons)}, noted as (
      insert into note (entity, case_id, seq, kind, author, body, at)
      select 'mediation', id, seq, 'apply', ${write.actorId}::bigint, ${bytes(write.body)}::bytea, at from new
    ), linked as (
      update incident set linked = new.id, version = version + 1, last_seq = new.head
      from new where incident.id = ${incident?.id ?? null}::bigint
    ), remembered as (
      insert into idempotency (actor, key, hash, entity, case_id, result)
      select ${idempotency.actor}, ${idempotency.key}, ${idempotency.hash}, 'mediation', id,
        json_build_object('id', id, 'number', number, 'seq', head, 'version', 1, 'status', 'applied',
          'place', ${write.place}::text, 'linked', ${incident?.id ?? null}::bigint)
      from new
    ), logged as (
      insert into event (seq, at, kind, entity, case_id, actor_kind, actor_id, address, place, assignee,
        assignee_before, unit,
        unit_before, assists, assists_before, reporter, restricted, open_delta, case_row)
      select seq, at, 'mediation.apply', 'mediation', id, ${write.actorKind}, ${write.actorId}::bigint,
        ${write.address}::text, ${write.place},
        null::bigint, null::bigint, null::bigint, null::bigint, '{}'::bigint[], '{}'::bigint[], ${write.actorId}::bigint,
        true, 1,
        json_build_object('entity', 'mediation', 'id', id, 'number', number, 'status', 'applied',
          'category', ${write.type}::text, 'urgency', 'normal', 'place', ${write.place}::text,
          'lng', ${write.lng}::int, 'lat', ${write.lat}::int, 'centre', left(${write.place}::text, 9), 'unit', null,
          'assists', '[]'::json, 'supervised', 0, 'assignee', null, 'pending', null,
          'restricted', true, 'exercise', false, 'version', 1, 'reportedAt', ms,
          'linked', ${incident?.id ?? null}::bigint, 'clock', null)
      from new
      union all
      select head, at, 'incident.mediate', 'incident', ${incident?.id ?? null}::bigint, ${write.actorKind},
        ${write.actorId}::bigint, ${write.address}::text, ${incident?.row.place ?? ''}, ${incident?.row.assignee ?? null}::bigint,
        ${incident?.row.assignee ?? null}::bigint, ${incident?.row.unit ?? null}::bigint,
        ${incident?.row.unit ?? null}::bigint, ${[...(incident?.row.assists ?? [])]}::bigint[],
        ${[...(incident?.row.assists ?? [])]}::bigint[], ${incident?.reporter ?? null}::bigint,
        ${incident?.row.restricted ?? false}, 0,
        (${JSON.stringify(linkedRow)}::text::jsonb || coalesce((select patch from kept), '{}'::jsonb)
          || jsonb_build_object('linked', id))::json
      from new where ${incident !== null}
    ), woken as (
      select pg_notify('weige_log', tick.n::text) from tick
    )
    select id, number, head as seq from new, woken`
  return result
}
