import { expect, test } from 'vitest'
import { classOf, fitScale } from './scale.ts'

test('the step is the finest round one that leaves the top class to the heaviest tenth and the common case low', () => {
  const values = Array.from({ length: 100 }, (_, index) => index / 2)
  expect(fitScale('per_hundred', values).step).toBe(15)
  expect(fitScale('per_hundred', [3.1, 3.2, 3.3, 3.4]).step).toBe(1.5)
  expect(fitScale('open', [3, 3, 3, 4]).step).toBe(2)
  expect(fitScale('open', [1, 1, 2, 1]).step).toBe(1)
  expect(fitScale('open', []).step).toBe(1)
})

test('nothing open is no class; the fifth has no upper end', () => {
  const scale = { unit: 'per_hundred', step: 10 } as const
  expect([0, 0.2, 9.9, 10, 25, 39.9, 40, 900].map((value) => classOf(value, scale))).toEqual([
    0, 1, 1, 2, 3, 4, 5, 5,
  ])
})
