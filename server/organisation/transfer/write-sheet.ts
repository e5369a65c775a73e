import { Buffer } from 'node:buffer'
import writeWorkbook from 'write-excel-file/node'
import type { SheetFormat } from './cells.ts'

const FORMULA = /^[=+\-@\t\r]/

/** A cell that a spreadsheet program shows and never runs. */
export function defused(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell
}

/** What `defused` did to a cell, undone: what was exported can be imported again. */
export function refused(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}

function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** A spreadsheet of rows of text, the heading first. CSV carries a byte order mark: spreadsheet programs need it. */
export async function writeSheet(
  rows: readonly (readonly string[])[],
  format: SheetFormat,
): Promise<Uint8Array<ArrayBuffer>> {
  const safe = rows.map((row) => row.map(defused))
  if (format === 'csv') {
    return new Uint8Array(
      Buffer.from(`\ufeff${safe.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`),
    )
  }
  const cells = safe.map((row) => row.map((value) => ({ value, type: String })))
  return new Uint8Array(await writeWorkbook(cells).toBuffer())
}
