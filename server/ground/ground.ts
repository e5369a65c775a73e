import type { ZoneRow } from '#db/queries/ground.ts'
import { CODE_LENGTH, LEVELS, type Level, levelOf, pathOf } from '#server/domain/region.ts'
import { Borders } from './borders.ts'
import { labelPoint } from './label-point.ts'
import { latOf, lngOf, worldX, worldY } from './mercator.ts'
import { PointIndex } from './point-index.ts'
import type { RegionLevel } from './region-level.ts'
import type { Shapes } from './shapes.ts'

/** `index` is the region's place in code order at its level; tiles call it `index + 1`. */
export type Region = { level: Level; code: string; name: string; index: number }
export type Place = { level: Level; code: string; name: string }

export type GroundRelease = { release: number; hash: string; scope: string; zones: ZoneRow[] }

const MICRO_GRID = LEVELS.indexOf('micro_grid')
const GRID = LEVELS.indexOf('grid')

/** One numbered release of the ground in memory. Immutable; a new release is a new object. */
export class Ground {
  readonly release: number
  readonly hash: string
  readonly scope: string
  readonly zones: readonly ZoneRow[]
  readonly levels: readonly RegionLevel[]
  readonly water: Shapes
  /** In m², by water polygon. */
  readonly waterAreas: Float64Array
  readonly borders: Borders
  /** By level, a point inside each region in world units; 0, 0 until `labelAt` was asked for it. */
  readonly labels: readonly Int32Array[]
  readonly #cells: PointIndex

  constructor(about: GroundRelease, levels: readonly RegionLevel[], water: Shapes) {
    this.release = about.release
    this.hash = about.hash
    this.scope = about.scope
    this.zones = about.zones
    this.levels = levels
    this.water = water
    this.waterAreas = Float64Array.from({ length: water.count }, (_, i) => water.area(i))
    this.borders = new Borders(levels)
    this.#cells = new PointIndex(levels[MICRO_GRID].shapes)
    this.labels = levels.map((level) => new Int32Array(level.count * 2))
  }

  /** The micro-grid at a point in degrees, or undefined outside the ground. */
  locate(lng: number, lat: number): { code: string; index: number } | undefined {
    const index = this.#cells.at(worldX(lng * 1e6), worldY(lat * 1e6))
    return index < 0 ? undefined : { code: this.levels[MICRO_GRID].code(index), index }
  }

  regionByCode(code: string): Region | undefined {
    const level = levelOf(code)
    if (!level) return undefined
    const regions = this.levels[LEVELS.indexOf(level)]
    const index = regions.indexOf(code)
    return index < 0 ? undefined : { level, code, name: regions.name(index), index }
  }

  zoneByCode(code: string): ZoneRow | undefined {
    return this.zones.find((zone) => zone.code === code)
  }

  /** The regions one level down in code order; a zone's are its members. Empty when the code is unknown. */
  childrenOf(code: string): Region[] {
    const zone = this.zoneByCode(code)
    if (zone) return zone.members.flatMap((member) => this.regionByCode(member) ?? [])
    const region = this.regionByCode(code)
    if (!region || region.level === 'micro_grid') return []
    const number = LEVELS.indexOf(region.level)
    const { childStart } = this.levels[number]
    const lower = this.levels[number + 1]
    const children: Region[] = []
    for (let index = childStart[region.index]; index < childStart[region.index + 1]; index++) {
      children.push({ level: lower.level, code: lower.code(index), name: lower.name(index), index })
    }
    return children
  }

  /** Province to the region itself, with short names; empty when the code is unknown. A zone's path ends with itself. */
  pathOf(code: string): Place[] {
    const zone = this.zoneByCode(code)
    if (zone) {
      const city = zone.members[0].slice(0, CODE_LENGTH.city)
      return [...this.pathOf(city), { level: 'county', code, name: zone.name }]
    }
    if (!this.regionByCode(code)) return []
    return pathOf(code).flatMap((prefix) => {
      const region = this.regionByCode(prefix)
      return region ? [{ level: region.level, code: prefix, name: region.name }] : []
    })
  }

  /** West, south, east, north in degrees. */
  boundsOf(region: { level: Level; index: number }): [number, number, number, number] {
    const [minX, minY, maxX, maxY] = this.levels[LEVELS.indexOf(region.level)].shapes.bounds(region.index)
    return [lngOf(minX), latOf(maxY), lngOf(maxX), latOf(minY)]
  }

  /** A point inside the region, in degrees. */
  labelOf(region: { level: Level; index: number }): [lng: number, lat: number] {
    const [x, y] = this.labelAt(LEVELS.indexOf(region.level), region.index)
    return [lngOf(x), latOf(y)]
  }

  /** A point inside the region, in world units; found once and kept. */
  labelAt(level: number, index: number): [x: number, y: number] {
    const kept = this.labels[level]
    if (kept[2 * index] === 0) {
      const [x, y] = labelPoint(this.levels[level].shapes, index)
      kept[2 * index] = x
      kept[2 * index + 1] = y
    }
    return [kept[2 * index], kept[2 * index + 1]]
  }

  /** Area in m². */
  areaOf(region: { level: Level; index: number }): number {
    return this.levels[LEVELS.indexOf(region.level)].shapes.area(region.index)
  }

  /** Number of grids in a region: 1 for a grid itself, 0 below. */
  gridsIn(region: { level: Level; index: number }): number {
    let from = region.index
    let to = from + 1
    for (let number = LEVELS.indexOf(region.level); number < GRID; number++) {
      const { childStart } = this.levels[number]
      from = childStart[from]
      to = childStart[to]
    }
    return region.level === 'micro_grid' ? 0 : to - from
  }
}
