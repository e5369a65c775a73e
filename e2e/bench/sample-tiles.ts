import type { Ground } from '#server/ground/ground.ts'
import { seeded } from './row.ts'

export type TileAddress = readonly [zoom: number, x: number, y: number]

/** Seeded tiles of a zoom: half from the tenth with the most micro-grids, half from the emptier half. */
export function sampleTiles(ground: Ground, zoom: number, wanted: number): TileAddress[] {
  const side = 2 ** (30 - zoom)
  const cells = new Map<number, number>()
  for (let index = 0; index < ground.levels[6].count; index++) {
    const [x, y] = ground.labelAt(6, index)
    const tile = Math.floor(x / side) * 2 ** 15 + Math.floor(y / side)
    cells.set(tile, (cells.get(tile) ?? 0) + 1)
  }
  const byCells = [...cells].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([tile]) => tile)
  const dense = byCells.slice(0, Math.max(1, Math.ceil(byCells.length / 10)))
  const sparse = byCells.slice(Math.floor(byCells.length / 2))
  const random = seeded(zoom)
  return Array.from({ length: wanted }, (_, i) => {
    const from = i % 2 ? sparse : dense
    const tile = from[Math.floor(random() * from.length)]
    return [zoom, Math.floor(tile / 2 ** 15), tile % 2 ** 15]
  })
}
