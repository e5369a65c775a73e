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
  let place: Place | undefined
  for (let left = TRIES; left > 0; left--) {
    place = ground.micro(Math.floor(random() * count))
    if (!place.code.startsWith(leaveOut) && random() < liveliness(place.code)) break
  }
  if (!place) throw new Error('the ground has no micro-grids')
  return place
}

/** The micro-grids of a village, in code order. */
export function placesWithin(ground: HistoryGround, village: string): Place[] {
  const places: Place[] = []
  for (let index = 0; index < ground.microCount(); index++) {
    const place = ground.micro(index)
    if (place.code.startsWith(village)) places.push(place)
  }
  return places.sort((a, b) => (a.code < b.code ? -1 : 1))
}
