import { setImmediate } from 'node:timers/promises'
import type { Sql, TransactionSql } from 'postgres'

/** A column's value as COPY takes it: booleans, numbers, text, null; times as epoch milliseconds through `moment`. */
export type Field = string | number | boolean | Uint8Array | null

/** Tables that can be filled in bulk, with the columns that are given. */
const TABLES = {
  event: [
    'seq',
    'at',
    'kind',
    'entity',
    'case_id',
    'actor_kind',
    'actor_id',
    'place',
    'assignee',
    'assignee_before',
    'unit',
    'unit_before',
    'assists',
    'assists_before',
    'reporter',
    'restricted',
    'open_delta',
    'case_row',
    'detail',
  ],
  incident: [
    'id',
    'number',
    'status',
    'category',
    'urgency',
    'source',
    'place',
    'lng',
    'lat',
    'assignee',
    'pending',
    'reporter',
    'handler',
    'restricted',
    'version',
    'last_seq',
    'occurred_at',
    'reported_at',
    'arrived_at',
    'closed_at',
    'late',
    'rework',
    'linked',
    'centre',
    'unit',
    'assists',
    'supervised',
    'exercise',
    'pending_by',
    'pending_until',
    'handler_unit',
    'grade',
    'answer_due',
    'answered_at',
    'instructed',
    'extended',
    'unit_level',
    'lead_level',
    'rating',
    'checked',
    'merged_into',
    'duplicate_of',
    'held_ms',
    'split_from',
  ],
  mediation: [
    'id',
    'number',
    'status',
    'type',
    'place',
    'lng',
    'lat',
    'assignee',
    'applicant',
    'outcome',
    'sessions',
    'version',
    'last_seq',
    'applied_at',
    'accepted_at',
    'closed_at',
    'late',
    'linked',
  ],
  clock: ['entity', 'case_id', 'kind', 'started_at', 'yellow_at', 'red_at', 'state', 'stopped_at'],
  assistance: ['incident_id', 'unit', 'asked_seq', 'due_at', 'answered_seq', 'promised_at'],
  note: ['entity', 'case_id', 'seq', 'kind', 'author', 'body', 'at'],
  case_key: ['entity', 'case_id', 'ring', 'wrapped'],
  person: ['entity', 'case_id', 'role', 'sealed'],
  person_hash: ['kind', 'hash', 'entity', 'case_id'],
  mediation_session: ['mediation_id', 'seq', 'held_at', 'venue'],
  serial: ['kind', 'county', 'day', 'n'],
  unit: ['id', 'kind', 'name', 'region', 'parent', 'department'],
  worker: ['id', 'unit', 'kind'],
  worker_grid: ['code', 'worker', 'head'],
  grid_attribute: ['code', 'kind', 'party_branch'],
} as const
export type BulkTable = keyof typeof TABLES

const SPECIAL = /[\\\t\n\r]/g
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** One line of COPY's text format, fields in the order of the table's columns. */
export function copyLine(fields: readonly Field[]): string {
  let line = ''
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index]
    if (index > 0) line += '\t'
    if (field === null) line += '\\N'
    else if (typeof field === 'object')
      line += `\\\\x${Buffer.from(field.buffer, field.byteOffset, field.byteLength).toString('hex')}`
    else line += typeof field === 'string' ? field.replace(SPECIAL, (found) => ESCAPES[found]) : field
  }
  return `${line}\n`
}

const DAY = 86_400_000
const DATES = new Map<number, string>()
const TWO = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

function dateOf(day: number): string {
  const known = DATES.get(day) ?? new Date(day * DAY).toISOString().slice(0, 10)
  DATES.set(day, known)
  return known
}

/** Epoch milliseconds as a timestamp field; a million of them are written in one load. */
export function moment(ms: number | null): string | null {
  if (ms === null) return null
  const day = Math.floor(ms / DAY)
  const rest = ms - day * DAY
  const second = Math.floor(rest / 1000)
  const minute = Math.floor(second / 60)
  const clock = `${TWO[Math.floor(minute / 60)]}:${TWO[minute % 60]}:${TWO[second % 60]}`
  return `${dateOf(day)} ${clock}.${String(1000 + (rest % 1000)).slice(1)}+00`
}

/** Characters a write: small enough that lines are made while the database takes in the ones before. */
const CHUNK = 1 << 16

function* chunksOf(lines: Iterable<string>): Generator<string> {
  let chunk = ''
  for (const line of lines) {
    chunk += line
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  if (chunk) yield chunk
}

/** Appends lines made by `copyLine` to a table, in their order, as they are made. A refusal of the database is thrown. */
export async function copyInto(tx: TransactionSql, table: BulkTable, lines: Iterable<string>): Promise<void> {
  // Names are constants of this file, nothing of a caller's.
  const sink = await tx.unsafe(`copy ${table} (${TABLES[table].join(', ')}) from stdin`).writable()
  sink.on('error', () => {})
  for (const chunk of chunksOf(lines)) {
    await new Promise<void>((resolve, reject) => {
      sink.write(chunk, (error) => (error ? reject(error) : resolve()))
    })
  }
  sink.end()
  await setImmediate()
  // The client never ends the stream of a refused copy; the next statement of the transaction tells.
  await tx`select 1`
}

export interface Head {
  seq: number
  caseId: number
}

/** Runs one bulk load as its only writer: the limits of the serving process do not hold for it. */
export async function bulkLoad<T>(
  sql: Sql,
  load: (tx: TransactionSql, head: Head) => Promise<T>,
): Promise<T> {
  const result = await sql.begin(async (tx) => {
    await tx`set local transaction_timeout = 0`
    await tx`set local idle_in_transaction_session_timeout = 0`
    await tx`set local synchronous_commit = on`
    const [{ n }] = await tx<{ n: string }[]>`select n from counter for update`
    const [{ id }] = await tx<{ id: string }[]>`
      select case when is_called then last_value else last_value - 1 end as id from case_id`
    return load(tx, { seq: Number(n), caseId: Number(id) })
  })
  return result as T
}

/** Leaves counter and case ids where the load ended. `at` is the moment of the last event, epoch milliseconds. */
export async function advanceTo(tx: TransactionSql, head: Head, at: number): Promise<void> {
  await tx`update counter set n = ${head.seq}, at = greatest(${moment(at)}::timestamptz, (select max(e.at) from event e))`
  if (head.caseId > 0) await tx`select setval('case_id', ${head.caseId})`
}
