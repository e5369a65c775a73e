import { Loop, momentsOf } from './loop.ts'
import type { Mesh } from './mesh.ts'
import { readingOrder } from './numbering.ts'
import { COUNTY, descendants, type Plot } from './plot.ts'

/** What one county was cut into, by code and in the order of numbers. */
export interface CountyCells {
  code: string
  villages: VillageCells[]
}

export interface VillageCells {
  code: string
  /** Grid → micro-grid → its face. */
  grids: number[][]
  /** Further faces of micro-grids: islands too small for one of their own. */
  islands: { face: number; of: number }[]
}

const loop = new Loop()

/** Reads the cells off divided plots and numbers grids and micro-grids. */
export function cellsOf(mesh: Mesh, root: Plot): CountyCells[] {
  return descendants(root, COUNTY).map(({ code, children }) => ({
    code,
    villages: children
      .flatMap((town) => town.children)
      .map((village) => villageCells(mesh, village))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
  }))
}

function villageCells(mesh: Mesh, { code, children }: Plot): VillageCells {
  const islands: VillageCells['islands'] = []
  const grids = children.map((grid) => {
    let total = 0
    let sumX = 0
    let sumY = 0
    const cells = grid.children.map(({ parts: [{ face }, ...others] }) => {
      for (const other of others) islands.push({ face: other.face, of: face })
      const { x, y, area } = momentsOf(loop.load(mesh, face))
      total += area
      sumX += x * area
      sumY += y * area
      return { x, y, face }
    })
    return { x: sumX / total, y: sumY / total, faces: readingOrder(cells).map(({ face }) => face) }
  })
  return { code, grids: readingOrder(grids).map(({ faces }) => faces), islands }
}
