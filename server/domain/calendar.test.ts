import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addWorkingTime, compileCalendar, isWorkingDay, workingTimeBetween } from './calendar.ts'
import { ALWAYS, OFFICE_HOURS } from './calendars.ts'

const HOUR = 3_600_000
const office = compileCalendar(OFFICE_HOURS)
const always = compileCalendar(ALWAYS)
const duty = compileCalendar({
  code: 'duty',
  week: [[[480, 1200]], [], [[0, 1440]], [], [[600, 660]], [[1380, 1440]], [[0, 60]]],
  holidays: false,
  days: new Map([['2026-11-24', true]]),
})
const at = (text: string) => Date.parse(`${text}+08:00`)

test('working time skips nights, lunch, weekends, holidays and counts shifted days', () => {
  expect(addWorkingTime(office, at('2026-11-20T17:30'), HOUR)).toBe(at('2026-11-23T09:00'))
  expect(addWorkingTime(office, at('2026-11-23T11:30'), HOUR)).toBe(at('2026-11-23T14:00'))
  expect(addWorkingTime(office, at('2026-09-30T17:00'), 2 * HOUR)).toBe(at('2026-10-08T09:30'))
  expect(addWorkingTime(office, at('2026-02-13T18:00'), HOUR)).toBe(at('2026-02-14T09:30'))
  expect(addWorkingTime(always, at('2026-10-01T00:00'), 30 * HOUR)).toBe(at('2026-10-02T06:00'))
})

test('a working day is the length of the office hours', () => {
  expect(office.dayLength).toBe(8 * HOUR)
  expect(addWorkingTime(office, at('2026-11-23T09:30'), 5 * office.dayLength)).toBe(at('2026-11-30T09:30'))
})

test('a day worked in exchange, and one that is not worked', () => {
  expect(isWorkingDay(office, '2026-10-10')).toBe(true)
  expect(isWorkingDay(office, '2026-10-07')).toBe(false)
  expect(isWorkingDay(duty, '2026-11-24')).toBe(true)
})

const calendars = fc.constantFrom(office, always, duty)
const moment = fc.integer({ min: at('2024-06-01T00:00'), max: at('2027-06-01T00:00') })
const span = fc.integer({ min: 1, max: 200 * HOUR })

test('addition and difference undo each other', () => {
  fc.assert(
    fc.property(calendars, moment, span, (calendar, start, ms) => {
      expect(workingTimeBetween(calendar, start, addWorkingTime(calendar, start, ms))).toBeCloseTo(ms, 3)
    }),
  )
})

test('addition is additive and monotone', () => {
  fc.assert(
    fc.property(calendars, moment, span, span, (calendar, start, a, b) => {
      const end = addWorkingTime(calendar, start, a)
      expect(addWorkingTime(calendar, end, b)).toBe(addWorkingTime(calendar, start, a + b))
      expect(addWorkingTime(calendar, start, a + b)).toBeGreaterThan(end)
      expect(addWorkingTime(calendar, start + b, a)).toBeGreaterThanOrEqual(end)
    }),
  )
})

test('never ends outside working time', () => {
  fc.assert(
    fc.property(calendars, moment, span, (calendar, start, ms) => {
      const end = addWorkingTime(calendar, start, ms)
      expect(workingTimeBetween(calendar, end - 1, end)).toBe(1)
    }),
  )
})

test('a week without working time is refused', () => {
  const week = Array.from({ length: 7 }, () => [])
  expect(() => compileCalendar({ code: 'none', week, holidays: false, days: new Map() })).toThrow(RangeError)
})
