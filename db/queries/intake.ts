import type { ISql } from 'postgres'
import type { PersonHash } from './person.ts'

/** One validated report, ready to be written. Limits are milliseconds from the moment of recording. */
export interface IntakeRow {
  ord: number
  actor: string
  key: string
  hash: string
  actor_kind: 'user' | 'public' | 'system'
  actor_id: number | null
  address: string | null
  reporter: number | null
  place: string
  county: string
  centre: string
  lng: number
  lat: number
  category: string
  urgency: number
  urgency_name: string
  source: string
  /** The words, sealed under the key beside them; base64. */
  body: string
  ring: number
  wrapped: string
  /** Who called, sealed; base64. */
  contact: string | null
  hashes: PersonHash[] | null
  restricted: boolean
  exercise: boolean
  answer_due: boolean
  deadline_at: string | null
  grade: number | null
  split_from: number | null
  occurred_at: string | null
  yellow_ms: number
  red_ms: number
}

export interface IntakeResult {
  actor: string
  key: string
  id: number
  number: string
  seq: number
  place: string
}

/**
 * Writes a batch of reports in one statement whose text never changes: cases, clocks, notes, events, counter, wake-up.
 * Rows whose idempotency key is already known are left out of the answer.
 */
export async function insertReports(sql: ISql, rows: IntakeRow[]): Promise<IntakeResult[]> {
  return sql<IntakeResult[]>`
    with input as materialized (
      select x.*, nextval('case_id') as id, current_date as date
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x(
        ord int, actor text, key text, hash text, actor_kind text, actor_id bigint, address text,
        reporter bigint,
        place text, county text, centre text,
        lng int, lat int, category text, urgency smallint, urgency_name text, source text, body text,
        ring smallint, wrapped text, contact text, hashes jsonb,
        restricted boolean, exercise boolean, answer_due boolean, deadline_at timestamptz, grade smallint,
        split_from bigint, occurred_at timestamptz, yellow_ms bigint, red_ms bigint)
    ), fresh as (
      insert into idempotency (actor, key, hash, entity, case_id)
      select actor, key, hash, 'incident', id from input order by actor, key
      on conflict (actor, key) do nothing
      returning case_id
    ), item as materialized (
      select input.*, row_number() over (order by ord) as n,
        row_number() over (partition by county order by ord) as k,
        count(*) over (partition by county) as of_county
      from input join fresh on fresh.case_id = input.id
    ), taken as (
      insert into serial (kind, county, day, n)
      select 'incident', county, date, count(*) from item group by county, date order by county
      on conflict (kind, county, day) do update set n = serial.n + excluded.n
      returning county, n
    ), tick as (
      update counter set n = n + (select count(*) from item), at = greatest(clock_timestamp(), at)
      where exists (select 1 from taken) returning n, at
    ), new as materialized (
      select item.*, tick.n - (select count(*) from item) + item.n as seq, tick.at as at,
        floor(extract(epoch from tick.at) * 1000)::bigint as ms,
        case_number(item.county, '', item.date, taken.n - item.of_county + item.k) as number
      from item join taken using (county) cross join tick
    ), cases as (
      insert into incident (id, number, status, category, urgency, source, place, lng, lat, centre, reporter, restricted,
        exercise, answer_due, deadline_at, grade, split_from, version, last_seq, occurred_at, reported_at)
      select id, number, 'reported', category, urgency, source, place, lng, lat, centre, reporter, restricted,
        exercise, answer_due, deadline_at, grade, split_from, 1, seq, occurred_at, at from new
    ), clocks as (
      insert into clock (entity, case_id, kind, started_at, yellow_at, red_at)
      select 'incident', id, 'accept', to_timestamp(ms / 1000.0), to_timestamp((ms + yellow_ms) / 1000.0),
        to_timestamp((ms + red_ms) / 1000.0) from new
    ), notes as (
      insert into note (entity, case_id, seq, kind, author, body, at)
      select 'incident', id, seq, 'report', actor_id, decode(body, 'base64'), at from new
    ), keys as (
      insert into case_key (entity, case_id, ring, wrapped)
      select 'incident', id, ring, decode(wrapped, 'base64') from new
    ), persons as (
      insert into person (entity, case_id, role, sealed)
      select 'incident', id, 'reporter', decode(contact, 'base64') from new where contact is not null
    ), found_by as (
      insert into person_hash (kind, hash, entity, case_id)
      select x.kind, decode(x.hash, 'base64'), 'incident', new.id
      from new, jsonb_to_recordset(new.hashes) as x(kind text, hash text) where hashes is not null
      on conflict do nothing
    ), events as (
      insert into event (seq, at, kind, entity, case_id, actor_kind, actor_id, address, place, reporter,
        restricted, open_delta, detail, case_row)
      select seq, at, 'incident.report', 'incident', id, actor_kind, actor_id, address, place, reporter,
        restricted, 1,
        json_strip_nulls(json_build_object('source', source, 'case', split_from)),
        json_build_object('entity', 'incident', 'id', id, 'number', number, 'status', 'reported',
          'category', category, 'urgency', urgency_name, 'place', place, 'lng', lng, 'lat', lat,
          'centre', centre, 'unit', null, 'assists', '[]'::json, 'supervised', 0, 'assignee', null, 'pending', null,
          'restricted', restricted, 'exercise', exercise, 'version', 1,
          'reportedAt', ms, 'linked', null,
          'clock', json_build_object('kind', 'accept', 'startedAt', ms, 'yellowAt', ms + yellow_ms,
            'redAt', ms + red_ms, 'state', 0))
      from new
    ), woken as (
      select pg_notify('weige_log', tick.n::text) from tick
    )
    select actor, key, id, number, seq, place from new, woken`
}
