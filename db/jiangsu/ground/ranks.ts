import { ancestor, LEVELS } from '#server/domain/region.ts'
import type { CountyCells } from './cells.ts'
import { GRID, MICRO_GRID } from './plot.ts'

/** Codes of every level in order, and which of each a micro-grid belongs to. */
export interface Ranks {
  /** By level, widest first: codes ascending. */
  codes: string[][]
  /** By level: index of each micro-grid's ancestor. */
  ancestors: Int32Array[]
  /** Face → index of its micro-grid, -1 for ground that is not wanted. */
  microGridOf: Int32Array
}

/** Puts the cells of some counties in the order of their codes; `faces` is how many the mesh has. */
export function rank(counties: readonly CountyCells[], faces: number): Ranks {
  const villages = counties.flatMap((county) => county.villages).sort((a, b) => (a.code < b.code ? -1 : 1))
  const size = villages.reduce((sum, { grids }) => grids.reduce((all, cells) => all + cells.length, sum), 0)
  const codes = LEVELS.map((): string[] => [])
  const ancestors = LEVELS.map(() => new Int32Array(size))
  const microGridOf = new Int32Array(faces).fill(-1)
  let at = 0
  const open = (level: number, code: string) => {
    if (codes[level].at(-1) !== code) codes[level].push(code)
  }
  for (const { code, grids, islands } of villages) {
    for (let level = 0; level < GRID; level++) open(level, ancestor(code, LEVELS[level]))
    for (const [g, cells] of grids.entries()) {
      const grid = code + String(g + 1).padStart(3, '0')
      codes[GRID].push(grid)
      for (const [m, face] of cells.entries()) {
        codes[MICRO_GRID].push(grid + String(m + 1).padStart(2, '0'))
        microGridOf[face] = at
        for (let level = 0; level < ancestors.length; level++) ancestors[level][at] = codes[level].length - 1
        at++
      }
    }
    for (const { face, of } of islands) microGridOf[face] = microGridOf[of]
  }
  return { codes, ancestors, microGridOf }
}
