import type { Fragment, ISql } from 'postgres'

/** How sealed rows are written now. Older blocks stay as they are: a new column gets a new number. */
export const SEAL_FORMAT = 1

type Lines = Readonly<Partial<Record<number, (sql: ISql) => Fragment>>>

const micros = (sql: ISql, at: Fragment) => sql`(extract(epoch from ${at}) * 1000000)::bigint`

/** One event as text: a JSON array of its columns, times in microseconds, JSON columns to the letter as they are kept. */
const EVENT_LINES: Lines = {
  1: (sql) => sql`
    json_build_array(e.seq, ${micros(sql, sql`e.at`)}, e.kind, e.entity, e.case_id, e.actor_kind, e.actor_id, e.place,
      e.place_before, e.assignee, e.assignee_before, e.unit, e.unit_before, e.assists, e.assists_before, e.reporter,
      e.restricted, e.open_delta, e.case_row, e.detail, e.address)::text`,
}

/** One row of the audit as text, likewise; sealed words in hexadecimal. */
const ENTRY_LINES: Lines = {
  1: (sql) => sql`
    json_build_array(a.id, ${micros(sql, sql`a.at`)}, a.xid::text, a.action, a.actor_kind, a.actor_id, a.address,
      a.session_id, a.entity, a.subject, a.field, a.reason, encode(a.words, 'hex'), a.detail)::text`,
}

/** What a block says of itself; its hash is over that of the block before and this. */
export const headerOf = (sql: ISql, block: Fragment) => sql`
  convert_to(json_build_array(${block}.n, ${micros(sql, sql`${block}.at`)}, ${block}.format, ${block}.epoch,
    ${block}.snapshot::text, ${block}.id_floor, ${block}.id_to, ${block}.closes, ${block}.event_from, ${block}.event_to,
    ${block}.entries, encode(${block}.events_hash, 'hex'), encode(${block}.entries_hash, 'hex'), ${block}.forgot
  )::text, 'UTF8')`

export interface RowLines {
  event: Fragment
  entry: Fragment
}

/** Undefined for a format that this version does not know. */
export function linesOf(sql: ISql, format: number): RowLines | undefined {
  const event = EVENT_LINES[format]
  const entry = ENTRY_LINES[format]
  return event && entry && { event: event(sql), entry: entry(sql) }
}

/** A hash over lines in an order, as SHA-256 of all of them joined by line feeds. */
export const hashOver = (sql: ISql, order: Fragment) =>
  sql`sha256(convert_to(coalesce(string_agg(line, E'\n' order by ${order}), ''), 'UTF8'))`
