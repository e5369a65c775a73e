import { expect, test } from 'vitest'
import { compileCalendar } from '#server/domain/calendar.ts'
import { ALWAYS, OFFICE_HOURS } from '#server/domain/calendars.ts'
import { parseWeek, weekText } from './week-text.ts'
import { yearOf } from './year.ts'

test('a week is written as it is read', () => {
  for (const { week } of [OFFICE_HOURS, ALWAYS]) expect(parseWeek(weekText(week))).toEqual(week)
  expect(parseWeek('8:30-12:00，13:30~18:00')).toEqual([
    [
      [510, 720],
      [810, 1080],
    ],
    [],
    [],
    [],
    [],
    [],
    [],
  ])
})

test('times that are none, that overlap or that never come are refused', () => {
  for (const text of [
    '',
    '\n\n',
    '12:00-08:00',
    '08:00',
    '08:00-12:00 11:00-13:00',
    '08:70-09:00',
    '23:00-25:00',
  ])
    expect([text, parseWeek(text)]).toEqual([text, null])
  expect(parseWeek('\n\n\n\n\n\n\n09:00-10:00')).toBeNull()
})

test('a year shows weekends, holidays and the days worked in exchange', () => {
  const months = yearOf(compileCalendar(OFFICE_HOURS), 2026)
  const days = months.flat(2).filter((day) => day !== null)
  const count = (kind: string) => days.filter((day) => day.kind === kind).length
  expect(days).toHaveLength(365)
  expect([count('holiday'), count('shifted')]).toEqual([33, 6])
  expect(count('worked') + count('shifted')).toBe(248)
  expect(months[1][0].findIndex((day) => day !== null)).toBe(6)
  expect(days.find(({ iso }) => iso === '2026-10-10')?.kind).toBe('shifted')
})
