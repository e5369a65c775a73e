import type { Level } from '#server/domain/region.ts'

/** Levels whose regions are filled by what is open in them. */
export const FILLED = ['city', 'county', 'town', 'village', 'grid', 'micro_grid'] as const
export type FilledLevel = (typeof FILLED)[number]

/** Zooms between which a level is the one that is filled. */
export const BANDS: Record<FilledLevel, readonly [from: number, to: number]> = {
  city: [0, 5.2],
  county: [5.2, 9],
  town: [9, 11.5],
  village: [11.5, 13],
  grid: [13, 15],
  micro_grid: [15, 24],
}

/** The level whose regions are filled, hovered and counted at a zoom. */
export function shownLevel(zoom: number): FilledLevel {
  return FILLED.find((level) => zoom < BANDS[level][1]) ?? 'micro_grid'
}

/** Zoom at which a region of a level can be told from its neighbours. */
export const LEGIBLE_ZOOM: Record<Level, number> = {
  province: 5.5,
  city: 8,
  county: 10,
  town: 12,
  village: 13.2,
  grid: 14.6,
  micro_grid: 15.4,
}
