import type { Ring } from '#server/domain/geometry.ts'
import { readPacked } from './packed.ts'
import { ringArea } from './ring.ts'

export interface WaterPolygon {
  kind: 'lake' | 'water'
  /** Exterior first, then holes, in 1e-6°. */
  rings: Ring[]
  /** Area without its holes in square degrees, for dropping what is too small to be seen. */
  area: number
  /** West, south, east, north in 1e-6°. */
  bounds: [number, number, number, number]
}

/** Kind and number of rings of each polygon. */
export type PackedWater = [kind: WaterPolygon['kind'], rings: number][]

/** Lakes and rivers of the province as a backdrop, from the largest down. */
export function loadWater(): WaterPolygon[] {
  const { meta, rings } = readPacked<PackedWater>('water')
  let at = 0
  const polygons = meta.map(([kind, count]): WaterPolygon => {
    at += count
    const own = rings.slice(at - count, at)
    const area = own.reduce((sum, ring) => sum + ringArea(ring), 0) / 1e12
    return { kind, rings: own, area, bounds: boundsOf(own[0]) }
  })
  return polygons.sort((a, b) => b.area - a.area)
}

function boundsOf(ring: Ring): [number, number, number, number] {
  const bounds: [number, number, number, number] = [ring[0], ring[1], ring[0], ring[1]]
  for (let i = 0; i < ring.length; i += 2) {
    bounds[0] = Math.min(bounds[0], ring[i])
    bounds[1] = Math.min(bounds[1], ring[i + 1])
    bounds[2] = Math.max(bounds[2], ring[i])
    bounds[3] = Math.max(bounds[3], ring[i + 1])
  }
  return bounds
}
