import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LIMIT_UNITS } from '#server/domain/limit.ts'
import { spoken, stored } from './limit-form.ts'

test('limits are said as people say them', () => {
  const said = (amount: number, unit: (typeof LIMIT_UNITS)[number]) => {
    const form = spoken({ amount, unit, yellow: 0.7 })
    return `${form.amount} ${form.unit} ${form.yellow}`
  }
  expect(said(30, 'minute')).toBe('30 minute 70')
  expect(said(1440, 'minute')).toBe('24 hour 70')
  expect(said(43_200, 'minute')).toBe('30 day 70')
  expect(said(240, 'working_minute')).toBe('4 working_hour 70')
  expect(said(5, 'working_day')).toBe('5 working_day 70')
})

test('what is said is what was stored', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.constantFrom(...LIMIT_UNITS),
      fc.integer({ min: 10, max: 95 }),
      (amount, unit, percent) => {
        const limit = { amount, unit, yellow: percent / 100 }
        expect(stored(spoken(limit))).toEqual(limit)
      },
    ),
  )
})
