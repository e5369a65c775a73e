import { CODE_LENGTH, type Level, levelOf } from '#server/domain/region.ts'
import { type Locale, regionName } from '#server/domain/region-name.ts'

export interface NamedRegion {
  level: Level
  code: string
  name: string
}

/** Levels that name a place to the reader of each wall: a county's own people need no county. */
const TOLD: Record<Level, readonly Level[]> = {
  province: ['city', 'county', 'town'],
  city: ['county', 'town'],
  county: ['town', 'village', 'grid'],
  town: ['village', 'grid', 'micro_grid'],
  village: ['grid', 'micro_grid'],
  grid: ['micro_grid'],
  micro_grid: ['micro_grid'],
}

/** The code whose path a wall of this region needs to name a place; as short as the place if that is shorter. */
export function toldCode(place: string, region: string): string {
  const told = TOLD[levelOf(region) ?? 'province']
  return place.slice(0, CODE_LENGTH[told[told.length - 1]])
}

/** Names the server made of numbers are made again in the reader's language. */
const NUMBERED = /^(?:\d+ 网格|微网格 \d+)$/

/** `徐州 · 铜山区 利国镇` on a province's wall, `狼山镇街道 桃园社区 4 网格` on a county's. */
export function placeText(path: readonly NamedRegion[], region: string, locale: Locale): string {
  const told = TOLD[levelOf(region) ?? 'province']
  const names = path.flatMap(({ level, code, name: given }) => {
    if (!told.includes(level)) return []
    const name = NUMBERED.test(given) ? '' : given
    const shown = regionName({ level, code, name }, locale)
    return level === 'city' ? `${shown.replace(/市$/, '')} ·` : shown
  })
  return names.join(' ').replace(/ ·$/, '')
}
