import type { Problem } from '#server/domain/administration.ts'
import type { Fault, SheetRow } from './types.ts'
import { codeOf, FLAG_WORDS } from './words.ts'

const NAME_LIMIT = 80

/** Reads the cells of one row and keeps what is wrong with them. */
export class RowReader {
  readonly row: number
  readonly faults: Fault[] = []
  readonly #cells: SheetRow['cells']

  constructor({ row, cells }: SheetRow) {
    this.row = row
    this.#cells = cells
  }

  get ok(): boolean {
    return this.faults.length === 0
  }

  fault(column: string, problem: Problem): void {
    this.faults.push({ row: this.row, column, problem })
  }

  /** The cell as it is, '' where there is none. */
  text(column: string): string {
    return this.#cells[column] ?? ''
  }

  /** A cell that must be filled, of at most 80 characters. */
  required(column: string): string {
    const text = this.text(column)
    if (text === '') this.fault(column, 'required')
    if (text.length > NAME_LIMIT) this.fault(column, 'too_long')
    return text
  }

  /** A cell of a certain form; '' where it is empty or has another. */
  matching(column: string, form: RegExp): string {
    const text = this.text(column)
    if (text === '' || form.test(text)) return text
    this.fault(column, 'invalid')
    return ''
  }

  /** The code of a word; undefined where the cell is empty or says something else. */
  code<K extends string>(column: string, words: Record<K, string>): K | undefined {
    const text = this.text(column)
    if (text === '') return undefined
    const code = codeOf(words, text)
    if (code === undefined) this.fault(column, 'invalid')
    return code
  }

  /** Yes or no; `empty` where the cell is. */
  flag(column: string, empty: boolean): boolean {
    const code = this.code(column, FLAG_WORDS)
    return code === undefined ? empty : code === 'true'
  }

  /** The parts of a cell between commas. */
  list(column: string, separator = /[,，\s]+/): string[] {
    return this.text(column).split(separator).filter(Boolean)
  }
}
