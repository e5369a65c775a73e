import { ancestor, LEVELS } from '#server/domain/region.ts'
import type { CountyCells } from './cells.ts'

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
  const microGrids: string[] = []
  const microGridOf = new Int32Array(faces).fill(-1)
  for (const { villages } of [...counties].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    for (const { code, grids } of villages) {
      grids.forEach((cells, g) => {
        cells.forEach((own, m) => {
          for (const face of own) microGridOf[face] = microGrids.length
          microGrids.push(`${code}${String(g + 1).padStart(3, '0')}${String(m + 1).padStart(2, '0')}`)
        })
      })
    }
  }
  const codes: string[][] = []
  const ancestors = LEVELS.map((level) => {
    const list: string[] = []
    codes.push(list)
    return Int32Array.from(microGrids, (microGrid) => {
      const code = ancestor(microGrid, level)
      if (list[list.length - 1] !== code) list.push(code)
      return list.length - 1
    })
  })
  return { codes, ancestors, microGridOf }
}
