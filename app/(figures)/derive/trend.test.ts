import { expect, test } from 'vitest'
import { trendOf } from './trend.ts'

const period = { from: '2026-03-01', to: '2026-03-03' }
const days = [
  { day: '2026-03-01', numerator: 3, denominator: 4 },
  { day: '2026-03-03', numerator: 2, denominator: 0 },
]

test('a day on which nothing was due is a gap in a share, and nothing in a count', () => {
  const answer = { key: 'accepted', period, seq: 1, days }
  expect(trendOf(answer, true).values).toEqual([75, null, null])
  expect(trendOf(answer, false).values).toEqual([3, 0, 2])
  expect(trendOf(answer, true).days).toHaveLength(3)
})
