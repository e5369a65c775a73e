/** What a spreadsheet program takes for the beginning of a formula, also written wide. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** A cell of text that a spreadsheet program shows and never runs. */
export function defused(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell
}

/** What `defused` did to a cell, undone: what was exported can be imported again. */
export function refused(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}
