import { expect, test } from 'vitest'
import { fromField, toField, WEEK, weekOf } from './week.ts'

test('a week begins on Monday in the centre’s time', () => {
  const monday = Date.parse('2026-11-23T00:00:00+08:00')
  expect(weekOf(monday)).toBe(monday)
  expect(weekOf(monday + WEEK - 1)).toBe(monday)
  expect(weekOf(monday - 1)).toBe(monday - WEEK)
})

test('a field holds the centre’s time, whatever the reader’s computer says', () => {
  const at = Date.parse('2026-12-01T08:30:00+08:00')
  expect(toField(at)).toBe('2026-12-01T08:30')
  expect(fromField('2026-12-01T08:30')).toBe(at)
  expect(fromField('')).toBeUndefined()
})
