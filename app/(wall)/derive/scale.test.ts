import { expect, test } from 'vitest'
import { percentScale } from './scale.ts'

test.each([
  [[98.4, 98], 90],
  [[89.9, 98], 80],
  [[61.2], 50],
  [[12], 0],
  [[], 90],
])('%j is read on an axis from %d', (values, low) => {
  expect(percentScale(...values)).toMatchObject({ low, high: 100 })
})

test('positions run from 0 to 1 and stay inside', () => {
  const scale = percentScale(98)
  expect([90, 95, 100, 80].map(scale.at)).toEqual([0, 0.5, 1, 0])
})
