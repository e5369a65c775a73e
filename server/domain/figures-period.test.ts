import { expect, test } from 'vitest'
import { periodOf } from './figures-period.ts'

test('periods by name end today', () => {
  expect(periodOf('today', '2026-03-02')).toEqual({ from: '2026-03-02', to: '2026-03-02' })
  expect(periodOf('7d', '2026-03-02')).toEqual({ from: '2026-02-24', to: '2026-03-02' })
  expect(periodOf('30d', '2026-03-02')).toEqual({ from: '2026-02-01', to: '2026-03-02' })
  expect(periodOf('month', '2026-03-02')).toEqual({ from: '2026-03-01', to: '2026-03-02' })
})

test('days of one own are dates that exist, in order, and at most three years', () => {
  expect(periodOf('2026-01-05..2026-02-28', '2026-03-02')).toEqual({ from: '2026-01-05', to: '2026-02-28' })
  for (const wrong of ['', 'week', '2026-02-30..2026-03-01', '2026-03-02..2026-03-01', '2026-01-01']) {
    expect(periodOf(wrong, '2026-03-02')).toBeUndefined()
  }
  expect(periodOf('2020-01-01..2026-01-01', '2026-03-02')).toBeUndefined()
})
