import { CODE_LENGTH, LEVELS, levelOf } from '#server/domain/region.ts'
import type { Ground } from '#server/ground/ground.ts'

const GRID = LEVELS.indexOf('grid')

/** How many grids lie within one region; a region's descendants stand side by side. */
function gridsOf(ground: Ground, code: string): number {
  const level = levelOf(code)
  if (!level || CODE_LENGTH[level] > CODE_LENGTH.grid) return 0
  let number = LEVELS.indexOf(level)
  const index = ground.levels[number].indexOf(code)
  if (index < 0) return 0
  let [from, until] = [index, index + 1]
  for (; number < GRID; number++) {
    const { childStart } = ground.levels[number]
    from = childStart[from]
    until = childStart[until]
  }
  return until - from
}

/** How many grids lie within some prefixes, none of which is within another. */
export function gridsWithin(ground: Ground, prefixes: readonly string[]): number {
  return prefixes.reduce((sum, code) => sum + gridsOf(ground, code), 0)
}
