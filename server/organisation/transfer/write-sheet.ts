import { Buffer } from 'node:buffer'
import writeWorkbook from 'write-excel-file/node'
import { defused } from '#server/domain/spreadsheet.ts'
import type { SheetFormat } from './cells.ts'

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
