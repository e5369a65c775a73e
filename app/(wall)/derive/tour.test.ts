import { expect, test } from 'vitest'
import { STOP_MS, tourStep } from './tour.ts'

test('each stop has its time, and after the last comes the first', () => {
  expect(tourStep(0, 0, 3)).toEqual({ index: 0, progress: 0 })
  expect(tourStep(0, STOP_MS * 1.5, 3)).toEqual({ index: 1, progress: 0.5 })
  expect(tourStep(0, STOP_MS * 3, 3)).toEqual({ index: 0, progress: 0 })
})

test('a tour without stops or before its start stands at the first', () => {
  expect(tourStep(0, STOP_MS * 5, 0).index).toBe(0)
  expect(tourStep(1000, 0, 4)).toEqual({ index: 0, progress: 0 })
})
