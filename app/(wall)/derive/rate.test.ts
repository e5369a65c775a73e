import { expect, test } from 'vitest'
import { percentText, rateOf } from './rate.ts'

const figures = {
  region: '32',
  seq: 1,
  at: 1,
  figures: [
    { key: 'a', numerator: 3, denominator: 4 },
    { key: 'b', numerator: 0, denominator: 0 },
    { key: 'c', numerator: 9, denominator: null },
  ],
  today: [],
  lastWeek: [],
  settledAt: [],
}

test('a rate has its parts, and none when nothing is counted', () => {
  expect(rateOf(figures, 'a')).toEqual({ numerator: 3, denominator: 4, percent: 75 })
  expect(rateOf(figures, 'b')).toEqual({ numerator: 0, denominator: 0, percent: null })
  expect(rateOf(figures, 'c')).toBeUndefined()
  expect(rateOf(null, 'a')).toBeUndefined()
})

test.each([
  [98.434, '98.43'],
  [99.9999, '99.99'],
  [100, '100'],
  [0, '0.00'],
])('%d per cent', (percent, text) => {
  expect(percentText(percent)).toBe(text)
})
