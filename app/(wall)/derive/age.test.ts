import { expect, test } from 'vitest'
import { ageOf } from './age.ts'

test.each([
  [0, 0, 'fresh'],
  [10_999, 10, 'fresh'],
  [11_000, 11, 'late'],
  [60_999, 60, 'late'],
  [61_000, 61, 'stopped'],
  [-300, 0, 'fresh'],
])('%d ms after the last frame', (ms, seconds, level) => {
  expect(ageOf(1000, 1000 + ms)).toEqual({ seconds, level })
})
