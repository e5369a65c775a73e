import { writeCursor } from '#server/reading/cursor.ts'

/** Where the next page of spans begins; null after the last. */
export function nextSpan(rows: readonly { id: number; startsAt: number }[], limit: number): string | null {
  const last = rows.length === limit ? rows.at(-1) : undefined
  return last ? writeCursor({ due: last.startsAt, id: last.id }) : null
}
