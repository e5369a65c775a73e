import { expect, test } from 'vitest'
import { QUARTERS, trendOf } from './trend.ts'

const box = { left: 0, top: 0, width: 960, height: 100 }

test('an empty day has no curve and no end', () => {
  expect(trendOf({ today: [], lastWeek: [] }, 0, box)).toEqual({
    today: '',
    lastWeek: '',
    end: null,
    total: 0,
  })
})

test('both curves share one scale and one zero', () => {
  const trend = trendOf({ today: [10, 20], lastWeek: [40, 0] }, 2 / QUARTERS, box)
  expect(trend.today).toBe('M10.0 75.0L20.0 50.0')
  expect(trend.lastWeek).toBe('M10.0 0.0L20.0 100.0')
  expect(trend).toMatchObject({ end: { x: 20, y: 50 }, total: 30 })
})

test('the running quarter is drawn at the pace it has', () => {
  const trend = trendOf({ today: [10, 5], lastWeek: [] }, 1.5 / QUARTERS, box)
  expect(trend.today).toBe('M10.0 0.0L15.0 0.0')
  expect(trend.total).toBe(15)
})

test('a quarter that has only begun is not drawn', () => {
  expect(trendOf({ today: [10, 1], lastWeek: [] }, 1.1 / QUARTERS, box).today).toBe('M10.0 0.0')
})
