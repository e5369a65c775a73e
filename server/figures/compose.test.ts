import { expect, test } from 'vitest'
import { composeFigures, settledByLevel } from './compose.ts'

test('incidents are settled in the grid, mediation at the level of the duty that led it', () => {
  const mediations = [
    { digits: 12, settled: 3 },
    { digits: 9, settled: 2 },
    { digits: 6, settled: 1 },
    { digits: 2, settled: 1 },
  ]
  expect(settledByLevel(10, mediations)).toEqual([10, 3, 2, 1, 1])
})

test('each figure carries numerator and denominator', () => {
  const figures = composeFigures({
    reported: 12,
    open: { open: 20, critical: 2, overdue: 3 },
    closed: { closedToday: 10, inTimeToday: 9, closed: 80, reworked: 4 },
    mediations: [
      { digits: 12, agreed: 15, agreedToday: 1, failed: 5 },
      { digits: 6, agreed: 5, agreedToday: 0, failed: 0 },
    ],
  })
  const of = (key: string) => {
    const figure = figures.find((each) => each.key === key)
    return figure && [figure.numerator, figure.denominator]
  }
  expect(of('reported_today')).toEqual([12, null])
  expect(of('critical_open')).toEqual([2, 20])
  expect(of('overdue_open')).toEqual([3, 20])
  expect(of('closed_on_time')).toEqual([9, 10])
  expect(of('mediation_success')).toEqual([20, 25])
  expect(of('settled_at_grid')).toEqual([80, 100])
  expect(of('settled_at_town')).toEqual([95, 100])
  expect(of('reworked')).toEqual([4, 80])
})
