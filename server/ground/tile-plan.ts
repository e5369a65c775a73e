import type { Level } from '#server/domain/region.ts'

export const MAX_ZOOM = 14

type Band = { from: number; to: number }

/** Zooms whose tiles hold a level's polygons; a layer is called by its level. */
export const POLYGON_BANDS: Record<Level, Band> = {
  province: { from: 0, to: 9 },
  city: { from: 0, to: 9 },
  county: { from: 0, to: 9 },
  town: { from: 8, to: MAX_ZOOM },
  village: { from: 10, to: MAX_ZOOM },
  grid: { from: 11, to: MAX_ZOOM },
  micro_grid: { from: 13, to: MAX_ZOOM },
}

/** Zooms whose tiles hold a level's label points. */
export const LABEL_BANDS: Record<Level, Band> = {
  province: { from: 0, to: 6 },
  city: { from: 0, to: 10 },
  county: { from: 5, to: 12 },
  town: { from: 8, to: MAX_ZOOM },
  village: { from: 11, to: MAX_ZOOM },
  grid: { from: 13, to: MAX_ZOOM },
  micro_grid: { from: 14, to: MAX_ZOOM },
}

/** From here on province, city and county are lines only: layer `border` with `level` 0, 1 or 2. */
export const BORDERS_FROM = 10

export function inBand(zoom: number, band: Band): boolean {
  return zoom >= band.from && zoom <= band.to
}

/** Least area in m² of water worth drawing: 3e-3 and 6e-5 square degrees at 33° north. */
export function leastWater(zoom: number): number {
  if (zoom < 8) return 31e6
  return zoom < 12 ? 0.62e6 : 0
}
