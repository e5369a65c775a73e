import { AppError } from '#server/domain/error.ts'

/** Where a page begins: after this id, 0 for the first. Throws invalid_input. */
export function pageStart(after: string | undefined): number {
  if (after === undefined) return 0
  if (!/^[1-9]\d{0,14}$/.test(after)) {
    throw new AppError('invalid_input', { issues: [{ path: 'after', problem: 'invalid_format' }] })
  }
  return Number(after)
}

/** Where the next page begins; null after the last. */
export function nextPage(rows: readonly { id: number }[], limit: number): string | null {
  const last = rows.length === limit ? rows.at(-1) : undefined
  return last ? String(last.id) : null
}
