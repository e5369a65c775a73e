import { Loop, momentsOf } from './loop.ts'
import type { Mesh } from './mesh.ts'
import { type Placed, readingOrder } from './numbering.ts'
import { COUNTY, descendants, type Plot } from './plot.ts'

/** What one county was cut into, by code and in the order of numbers. */
export interface CountyCells {
  code: string
  villages: VillageCells[]
}

export interface VillageCells {
  code: string
  /** Grid → micro-grid → its faces. */
  grids: number[][][]
}

interface Cell extends Placed {
  faces: number[]
}

const loop = new Loop()

/** Reads the cells off divided plots and numbers grids and micro-grids. */
export function cellsOf(mesh: Mesh, root: Plot): CountyCells[] {
  return descendants(root, COUNTY).map(({ code, children }) => ({
    code,
    villages: children
      .flatMap((town) => town.children)
      .map((village) => ({ code: village.code, grids: gridsOf(mesh, village) }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
  }))
}

function gridsOf(mesh: Mesh, village: Plot): number[][][] {
  const grids = village.children.map((grid) => {
    const cells = grid.children.map(({ parts }): Cell => {
      const faces = parts.map(({ face }) => face)
      const { x, y } = momentsOf(loop.load(mesh, faces[0]))
      return { x, y, faces }
    })
    const x = cells.reduce((sum, cell) => sum + cell.x, 0) / cells.length
    const y = cells.reduce((sum, cell) => sum + cell.y, 0) / cells.length
    return { x, y, cells }
  })
  return readingOrder(grids).map(({ cells }) => readingOrder(cells).map(({ faces }) => faces))
}
