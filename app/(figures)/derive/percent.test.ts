import { expect, test } from 'vitest'
import { figuresOf, GROUP_NAMES } from './group.ts'
import { percentOf, percentText, scaleOf } from './percent.ts'

test('a share of nothing is none; a miss never reads as all or nothing', () => {
  expect(percentOf({ numerator: 0, denominator: 0 })).toBeNull()
  expect(percentOf({ numerator: 3, denominator: null })).toBeNull()
  expect(percentText(percentOf({ numerator: 99_999, denominator: 100_000 }) ?? 0)).toBe('99.99')
  expect(percentText(percentOf({ numerator: 1, denominator: 1_000_000 }) ?? 0)).toBe('0.01')
  expect(percentText(100)).toBe('100')
})

test('the axis is cut where all values still lie on it', () => {
  expect(scaleOf(97, 98).low).toBe(90)
  expect(scaleOf(62).low).toBe(50)
  expect(scaleOf(97, 95).at(95)).toBeCloseTo(0.5)
})

test('a figure that the server does not tell is left out', () => {
  expect(GROUP_NAMES.map((group) => figuresOf(group, []).length)).toEqual([0, 0, 0, 0, 0])
})
