import { LEVELS } from '#server/domain/region.ts'
import type { Ground } from '#server/ground/ground.ts'
import type { Shapes } from '#server/ground/shapes.ts'

const GRID = LEVELS.indexOf('grid')

/** Calls back with each vertex of a shape, in world units. */
function eachVertex(
  { xy, ringStart, vertexStart }: Shapes,
  shape: number,
  visit: (key: string) => void,
): void {
  const end = vertexStart[ringStart[shape + 1]]
  for (let k = vertexStart[ringStart[shape]]; k < end; k++) visit(`${xy[2 * k]},${xy[2 * k + 1]}`)
}

/** The grids that share a border with a grid: regions are cut vertex by vertex, so two shared ones make an edge. */
export function neighbourGrids(ground: Ground, code: string): string[] {
  const level = ground.levels[GRID]
  const own = level.indexOf(code)
  const { shapes } = level
  if (own < 0 || !shapes.index) return []
  const border = new Set<string>()
  eachVertex(shapes, own, (key) => border.add(key))
  const touching = shapes.index.search(...shapes.bounds(own), (shape) => {
    if (shape === own) return false
    let shared = 0
    eachVertex(shapes, shape, (key) => {
      if (border.has(key)) shared++
    })
    return shared > 1
  })
  return touching.map((index) => level.code(index)).sort()
}
