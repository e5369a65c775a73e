import { expect, test } from 'vitest'
import { labelPoint } from './label-point.ts'
import { lngOf } from './mercator.ts'
import { ShapesBuilder } from './shapes.ts'

function shapesOf(...rings: number[][]) {
  const builder = new ShapesBuilder()
  builder.add(rings.map((ring) => Int32Array.from(ring, (value) => value * 1e6)))
  return builder.finish()
}

test('the centroid of a plain shape', () => {
  const [x] = labelPoint(shapesOf([0, 0, 4, 0, 4, 2, 0, 2]), 0)
  expect(lngOf(x)).toBeCloseTo(2, 5)
})

test('a point inside where the centroid is not: a horseshoe, a ring with a hole', () => {
  const horseshoe = shapesOf([0, 0, 10, 0, 10, 10, 8, 10, 8, 2, 2, 2, 2, 10, 0, 10])
  const holed = shapesOf([0, 0, 10, 0, 10, 10, 0, 10], [3, 3, 3, 7, 7, 7, 7, 3])
  for (const shapes of [horseshoe, holed]) {
    const [x, y] = labelPoint(shapes, 0)
    expect(shapes.contains(0, x, y)).toBe(true)
  }
})

test('the largest of several parts', () => {
  const [x] = labelPoint(shapesOf([0, 0, 1, 0, 1, 1, 0, 1], [20, 0, 25, 0, 25, 5, 20, 5]), 0)
  expect(lngOf(x)).toBeCloseTo(22.5, 5)
})
