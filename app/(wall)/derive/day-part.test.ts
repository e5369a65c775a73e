import { expect, test } from 'vitest'
import { dayPart } from './day-part.ts'

test.each([
  ['2026-11-20T16:00:00Z', 0],
  ['2026-11-20T04:00:00Z', 0.5],
  ['2026-11-20T22:00:00Z', 0.25],
])('%s in Shanghai', (at, part) => {
  expect(dayPart(Date.parse(at), 'Asia/Shanghai')).toBe(part)
})
