import { AppError } from '#server/domain/error.ts'
import { refused } from '#server/domain/spreadsheet.ts'
import { columnsOf, type TransferEntity } from './columns.ts'
import type { SheetRow } from './types.ts'

/**
 * Rows by their columns, whatever the columns' order; headings are keys or Chinese. Empty rows are passed over. Throws
 * invalid_input that names a column which is unknown, or there twice, or missing.
 */
export function rowsOf(entity: TransferEntity, sheet: readonly (readonly string[])[]): SheetRow[] {
  const columns = columnsOf(entity)
  const [heading = [], ...body] = sheet
  const keys = heading.map(
    (text) => columns.find((column) => column.key === text || column.heading === text)?.key,
  )
  const unknown = heading.findIndex((text, index) => text !== '' && keys[index] === undefined)
  const refuse = (path: string, problem: string) =>
    new AppError('invalid_input', { issues: [{ path, problem }] })
  if (unknown >= 0) throw refuse(String(heading[unknown]).slice(0, 80), 'unknown_column')
  for (const { key } of columns) {
    const count = keys.filter((each) => each === key).length
    if (count !== 1) throw refuse(key, count === 0 ? 'required' : 'duplicate')
  }
  return body.flatMap((row, index) => {
    if (row.every((cell) => cell === '')) return []
    const cells = Object.fromEntries(keys.flatMap((key, at) => (key ? [[key, refused(row[at] ?? '')]] : [])))
    return [{ row: index + 2, cells }]
  })
}
