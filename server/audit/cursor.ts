import { AppError } from '#server/domain/error.ts'

/** Where the next page begins in the log and in the audit; null for their ends. `at` is in microseconds. */
export interface AuditCursor {
  seq: number | null
  entry: { at: number; id: number } | null
}

export function writeAuditCursor({ seq, entry }: AuditCursor): string {
  return `${seq ?? '-'}_${entry ? `${entry.at}_${entry.id}` : '-'}`
}

/** Throws invalid_input for what writeAuditCursor did not write. */
export function readAuditCursor(text: string | undefined): AuditCursor {
  if (text === undefined) return { seq: null, entry: null }
  const match = /^(-|\d{1,15})_(?:-|(\d{1,16})_(\d{1,15}))$/.exec(text)
  if (!match) throw new AppError('invalid_input', { issues: [{ path: 'after', problem: 'invalid_format' }] })
  const [, seq, at, id] = match
  return {
    seq: seq === '-' ? null : Number(seq),
    entry: at === undefined ? null : { at: Number(at), id: Number(id) },
  }
}
