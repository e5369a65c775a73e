/** Rows of an import, its heading not counted. */
export const ROW_LIMIT = 20_000

/**
 * Cells without the space around them, up to the last row that says something. Throws RangeError for too many rows,
 * TypeError where a cell holds what no database keeps.
 */
export function tidy(sheet: readonly (readonly string[])[]): string[][] {
  const rows = sheet.map((row) => row.map((cell) => cell.trim()))
  if (rows.some((row) => row.some((cell) => cell.includes('\0') || !cell.isWellFormed()))) {
    throw new TypeError('unstorable text')
  }
  const end = rows.findLastIndex((row) => row.some((cell) => cell !== '')) + 1
  if (end - 1 > ROW_LIMIT) throw new RangeError('too many rows')
  return rows.slice(0, end)
}
