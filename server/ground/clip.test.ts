import { expect, test } from 'vitest'
import { clipEdge, clipRing } from './clip.ts'
import { WORLD } from './mercator.ts'
import { Shapes } from './shapes.ts'
import { tileFrame } from './tile-frame.ts'

/** The tile whose corner is the middle of the world: one unit is 16 of the world. */
const frame = tileFrame(14, 8192, 8192)

function ringOf(...units: number[]) {
  const xy = Int32Array.from(units, (unit) => WORLD / 2 + unit * 16)
  return new Shapes(Uint32Array.of(0, 1), Uint32Array.of(0, xy.length / 2), xy)
}

test('edges are cut at the margin', () => {
  expect(clipEdge(10, 20, 30, 40, frame)).toEqual([10, 20, 30, 40])
  expect(clipEdge(-10_000, 100, 10_000, 100, frame)).toEqual([-64, 100, 4160, 100])
  expect(clipEdge(2000, 2000, 2000, 90_000, frame)).toEqual([2000, 2000, 2000, 4160])
  expect(clipEdge(-1064, 0, 936, 2000, frame)).toEqual([-64, 1000, 936, 2000])
})

test('edges that miss the tile are left out, by side or across a corner', () => {
  expect(clipEdge(-500, 0, -100, 4000, frame)).toBeUndefined()
  expect(clipEdge(-4000, 100, 100, -4000, frame)).toBeUndefined()
  expect(clipEdge(7, 7, 7, 7, frame)).toBeUndefined()
})

test('a ring around the tile becomes the tile with its margin', () => {
  const ring = clipRing(ringOf(-9000, -9000, 9000, -9000, 9000, 9000, -9000, 9000), 0, frame)
  expect(ring).toHaveLength(8)
  expect(new Set(ring)).toEqual(new Set([-64, 4160]))
})

test('what runs about outside is forgotten, what is inside stays', () => {
  const wanderer = ringOf(100, 100, 9000, 100, 9500, 500, 9100, 900, 9900, 1300, 9000, 2000, 100, 2000)
  expect(clipRing(wanderer, 0, frame)).toEqual([100, 100, 4160, 100, 4160, 2000, 100, 2000])
  expect(clipRing(ringOf(9000, 100, 9500, 500, 9100, 900), 0, frame)).toEqual([])
})
