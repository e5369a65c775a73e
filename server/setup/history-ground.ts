import type { HistoryGround } from '#db/jiangsu/history/types.ts'
import { centresOf } from '#server/domain/centre.ts'
import { LEVELS, type Level } from '#server/domain/region.ts'
import type { Ground } from '#server/ground/ground.ts'

const degrees = ([lng, lat]: [number, number]) => ({ lng: Math.round(lng * 1e6), lat: Math.round(lat * 1e6) })

/** The ground as the history asks for it. */
export function historyGround(ground: Ground): HistoryGround {
  const level: Level = 'micro_grid'
  const cells = ground.levels[LEVELS.indexOf(level)]
  return {
    microCount: () => cells.count,
    code: (index) => cells.code(index),
    point: (index) => degrees(ground.labelOf({ level, index })),
    grid: (code) => {
      const region = ground.regionByCode(code)
      if (!region) throw new Error(`no grid ${code}`)
      return degrees(ground.labelOf(region))
    },
    centresOf: (place) => centresOf(place, ground.zones),
  }
}
