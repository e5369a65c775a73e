import { seedOf } from '#db/jiangsu/ground/random.ts'
import type { HistoryGround, Point } from './types.ts'

export interface Place extends Point {
  code: string
}

/** Some towns have more to report than others: between 0.3 and 1, by the town's code alone. */
function liveliness(code: string): number {
  return 0.3 + ((seedOf(code.slice(0, 9)) >>> 8) % 1000) / 1430
}

const TRIES = 24

/** Draws micro-grids, denser where people are; leaves a village out as long as there is anything else. */
export function drawPlace(ground: HistoryGround, leaveOut: string, random: () => number): Place {
  const count = ground.microCount()
  if (count === 0) throw new Error('the ground has no micro-grids')
  let index = 0
  for (let left = TRIES; left > 0; left--) {
    index = Math.floor(random() * count)
    const code = ground.code(index)
    if (!code.startsWith(leaveOut) && random() < liveliness(code)) break
  }
  return { code: ground.code(index), ...ground.point(index) }
}

/** The micro-grids of a village, in code order. */
export function placesWithin(ground: HistoryGround, village: string): Place[] {
  const places: Place[] = []
  for (let index = 0; index < ground.microCount(); index++) {
    const code = ground.code(index)
    if (code.startsWith(village)) places.push({ code, ...ground.point(index) })
  }
  return places.sort((a, b) => (a.code < b.code ? -1 : 1))
}
