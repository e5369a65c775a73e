import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'

export type SheetFormat = 'csv' | 'xlsx'

/** Bytes that a spreadsheet may unpack to. */
const UNPACKED_LIMIT = 64 * 1024 * 1024

/** Rows of text from a file's bytes, its heading first. Throws where it is no such file, or unpacks to too much. */
export async function cellsOf(bytes: Uint8Array<ArrayBuffer>, format: SheetFormat): Promise<string[][]> {
  if (format === 'csv') return csvCells(bytes)
  let unpacked = 0
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      unpacked += originalSize
      return false
    },
  })
  if (unpacked > UNPACKED_LIMIT) throw new RangeError('unpacks to too much')
  // Numbers stay as they are written: a code's last digits do not fit a number.
  const rows = await readSheet(bytes.buffer, { parseNumber: (text: string) => text })
  return rows.map((row) => row.map(cellText))
}

/** UTF-8, or what Chinese spreadsheets save as CSV: GB 18030. */
function csvCells(bytes: Uint8Array): string[][] {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    text = new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  }
  return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false })
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 16).replace('T', ' ')
  return String(cell)
}
