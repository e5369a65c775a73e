import type { PageStart } from '#db/queries/reading.ts'
import { AppError } from '#server/domain/error.ts'

/** Where the next page begins, as text for the reader: due time (ms, or `-` for none) and id of the last case. */
export function writeCursor({ due, id }: PageStart): string {
  return `${Number.isFinite(due) ? due : '-'}_${id}`
}

/** Throws invalid_input for what writeCursor did not write. */
export function readCursor(text: string): PageStart {
  const match = /^(-|\d{1,15}(?:\.\d{1,6})?)_(\d{1,15})$/.exec(text)
  if (!match) throw new AppError('invalid_input', { issues: [{ path: 'after', problem: 'invalid_format' }] })
  return { due: match[1] === '-' ? Number.POSITIVE_INFINITY : Number(match[1]), id: Number(match[2]) }
}
