/** One cell; an empty one is null. Numbers stay numbers, text is defused. */
export type Cell = string | number | null

/** Writes a spreadsheet piece by piece: each call answers the bytes that follow what was answered before. */
export interface SheetWriter {
  open(heading: readonly string[]): Uint8Array
  rows(rows: readonly (readonly Cell[])[]): Uint8Array
  close(): Uint8Array
}
