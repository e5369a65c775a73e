import { Buffer } from 'node:buffer'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { TransactionSql } from 'postgres'

/** PostgreSQL's binary COPY format: signature, flags, extension length; then counted fields; then -1. */
const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const CHUNK = 1 << 18

/** A field as it goes in: `int2` and `int4` are numbers of that width. */
export type CopyField = { int2: number } | { int4: number } | string | Uint8Array

/**
 * Sends rows to `copy … from stdin (format binary)` within a transaction; `onSent` hears the rows so far, about
 * four times a MB. A refusal of the database is thrown as the transaction's failure; its log holds the cause.
 */
export async function copyIn(
  tx: TransactionSql,
  target: Writable,
  rows: Iterable<CopyField[]>,
  onSent: (rows: number) => void = () => {},
): Promise<void> {
  target.on('error', () => {})
  try {
    for (const chunk of chunksOf(rows, onSent)) {
      await new Promise<void>((resolve, reject) => {
        target.write(chunk, (error) => (error ? reject(error) : resolve()))
      })
    }
  } catch (error) {
    target.destroy(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
  target.end()
  await setImmediate()
  // The client never ends the stream of a refused copy; the next statement of the transaction tells.
  await tx`select 1`
}

function* chunksOf(rows: Iterable<CopyField[]>, onSent: (rows: number) => void): Generator<Buffer> {
  let chunk = Buffer.allocUnsafe(CHUNK)
  let at = HEADER.copy(chunk)
  let sent = 0
  for (const row of rows) {
    const size = row.reduce((sum, field) => sum + 4 + sizeOf(field), 2)
    if (at + size > chunk.length) {
      yield chunk.subarray(0, at)
      onSent(sent)
      chunk = Buffer.allocUnsafe(Math.max(CHUNK, size))
      at = 0
    }
    at = chunk.writeInt16BE(row.length, at)
    for (const field of row) at = writeField(chunk, field, at)
    sent++
  }
  yield chunk.subarray(0, at)
  yield Buffer.from([255, 255])
  onSent(sent)
}

function sizeOf(field: CopyField): number {
  if (typeof field === 'string') return Buffer.byteLength(field)
  if (field instanceof Uint8Array) return field.length
  return 'int2' in field ? 2 : 4
}

function writeField(chunk: Buffer, field: CopyField, from: number): number {
  const at = chunk.writeInt32BE(sizeOf(field), from)
  if (typeof field === 'string') return at + chunk.write(field, at)
  if (field instanceof Uint8Array) {
    chunk.set(field, at)
    return at + field.length
  }
  return 'int2' in field ? chunk.writeInt16BE(field.int2, at) : chunk.writeInt32BE(field.int4, at)
}

/** One row as it comes out: field f is `bytes` from `start[f]` up to `end[f]`. Only valid during the call. */
export type CopiedRow = { bytes: Buffer; start: Int32Array; end: Int32Array }

/** Reads rows from `copy … to stdout (format binary)`. Columns must not be null. */
export async function copyOut(
  source: Readable,
  columns: number,
  onRow: (row: CopiedRow) => void,
): Promise<void> {
  const row: CopiedRow = { bytes: HEADER, start: new Int32Array(columns), end: new Int32Array(columns) }
  let rest: Buffer | undefined
  let headed = false
  source.on('data', (chunk: Buffer) => {
    const bytes = rest ? Buffer.concat([rest, chunk]) : chunk
    let at = 0
    if (!headed && bytes.length >= HEADER.length) {
      headed = true
      at = HEADER.length
    }
    row.bytes = bytes
    for (let next = headed ? fieldsAt(row, at) : -1; next > 0; next = fieldsAt(row, at)) {
      at = next
      onRow(row)
    }
    rest = at < bytes.length ? bytes.subarray(at) : undefined
  })
  await once(source, 'end')
}

/** Finds the fields of the row at a position; the position after it, or -1 when it is not whole. */
function fieldsAt({ bytes, start, end }: CopiedRow, from: number): number {
  if (from + 2 > bytes.length || bytes.readInt16BE(from) < 0) return -1
  let at = from + 2
  for (let field = 0; field < start.length; field++) {
    if (at + 4 > bytes.length) return -1
    start[field] = at + 4
    at = start[field] + bytes.readInt32BE(at)
    end[field] = at
  }
  return at > bytes.length ? -1 : at
}
