import { defused } from '#server/domain/spreadsheet.ts'
import type { Cell, SheetWriter } from './sheet.ts'

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = defused(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const line = (cells: readonly Cell[]) => `${cells.map(csvCell).join(',')}\r\n`

/** RFC 4180 in UTF-8 with a byte order mark: spreadsheet programs need it. */
export function csvWriter(): SheetWriter {
  return {
    open: (heading) => Buffer.from(`\ufeff${line(heading)}`),
    rows: (rows) => Buffer.from(rows.map(line).join('')),
    close: () => new Uint8Array(),
  }
}
