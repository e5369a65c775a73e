import { ancestor, levelOf } from '#server/domain/region.ts'
import { villageKind } from './names.ts'
import { randomFrom } from './random.ts'

/** A building (楼栋) of an estate, or a house of a hamlet: one unit, one floor, one room. */
export interface Building {
  number: number
  units: number
  floors: number
  /** Rooms on each floor of each unit. */
  rooms: number
}

/** The synthetic standard addresses of a micro-grid: places, never people. */
export interface Addresses {
  /** An estate (小区) that the whole grid shares, or a hamlet (组) of a village. */
  estate: string
  buildings: Building[]
  households: number
}

/** About this many households live in a micro-grid. */
const HOUSEHOLDS = 70

const FIRST = ['锦绣', '阳光', '金色', '翠湖', '滨江', '和平', '文峰', '桃园', '明珠', '梧桐', '学府', '星光']
const LAST = ['花园', '新村', '家园', '小区', '苑', '华庭', '雅居', '公寓']

/**
 * The addresses of a micro-grid, the same whenever asked. Building numbers run on through the micro-grids of a
 * grid and never repeat in it. Throws a RangeError for a code of another level.
 */
export function addressesOf(microGrid: string): Addresses {
  if (levelOf(microGrid) !== 'micro_grid') throw new RangeError(`not a micro-grid: ${microGrid}`)
  const grid = ancestor(microGrid, 'grid')
  const index = Number(microGrid.slice(grid.length)) - 1
  const random = randomFrom(`addresses ${microGrid}`)
  const target = Math.round(HOUSEHOLDS * (0.7 + 0.6 * random()))
  return villageKind(grid) === 2 ? hamlet(grid, index, target) : estateOf(grid, index, target, random)
}

function hamlet(grid: string, index: number, target: number): Addresses {
  const buildings = Array.from({ length: target }, (_, i) => ({
    number: index * 2 * HOUSEHOLDS + i + 1,
    units: 1,
    floors: 1,
    rooms: 1,
  }))
  return { estate: `${Number(grid.slice(-3))}组`, buildings, households: target }
}

function estateOf(grid: string, index: number, target: number, random: () => number): Addresses {
  const shared = randomFrom(`estate ${grid}`)
  const pick = (list: string[]) => list[Math.floor(shared() * list.length)]
  const estate = pick(FIRST) + pick(LAST)
  const floors = shared() < 0.7 ? 6 : 11
  const buildings: Building[] = []
  let households = 0
  while (households < target && buildings.length < 9) {
    const units = 1 + Math.floor(random() * 3)
    buildings.push({ number: index * 10 + buildings.length + 1, units, floors, rooms: 2 })
    households += units * floors * 2
  }
  return { estate, buildings, households }
}
