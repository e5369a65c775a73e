import { expect, test } from 'vitest'
import { orderRings } from './order-rings.ts'

const square = (x: number, side: number) => Int32Array.of(x, 0, x + side, 0, x + side, side, x, side)
const hole = (x: number, side: number) => Int32Array.of(x, 2, x, 2 + side, x + side, 2 + side, x + side, 2)

test('each hole follows the exterior that holds it', () => {
  const [large, small, inLarge, inSmall] = [square(0, 100), square(200, 50), hole(10, 5), hole(210, 5)]
  expect(orderRings([large, small, inSmall, inLarge])).toEqual([large, inLarge, small, inSmall])
})

test('parts without holes stay as they are', () => {
  const rings = [square(0, 100), square(200, 50), square(300, 10)]
  expect(orderRings(rings)).toEqual(rings)
})
