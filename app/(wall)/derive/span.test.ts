import { expect, test } from 'vitest'
import { clockText, spanParts } from './span.ts'

const at = (d: number, h: number, m: number, s: number) => (((d * 24 + h) * 60 + m) * 60 + s) * 1000

test.each([
  [
    at(2, 4, 59, 0),
    [
      [2, 'day'],
      [4, 'hour'],
    ],
  ],
  [
    at(0, 3, 10, 59),
    [
      [3, 'hour'],
      [10, 'minute'],
    ],
  ],
  [
    at(0, 0, 18, 40),
    [
      [18, 'minute'],
      [40, 'second'],
    ],
  ],
  [at(0, 0, 0, 9), [[9, 'second']]],
  [-5000, [[0, 'second']]],
])('%d ms in two units', (ms, parts) => {
  expect(spanParts(ms)).toEqual(parts)
})

test.each([
  [at(0, 0, 0, 23), '0:23'],
  [at(0, 0, 18, 40), '18:40'],
  [at(0, 3, 5, 9), '3:05:09'],
  [-1, '0:00'],
  [at(1, 0, 0, 0), undefined],
])('%d ms on a clock', (ms, text) => {
  expect(clockText(ms)).toBe(text)
})

test('what has passed is as wide at nine minutes as at ten', () => {
  expect(clockText(at(0, 0, 9, 12), true)).toBe('09:12')
})
