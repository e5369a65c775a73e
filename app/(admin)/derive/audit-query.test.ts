import { expect, test } from 'vitest'
import { detailText, filterOf, NO_FIELDS } from './audit-query.ts'

test('empty fields ask for nothing, times are told in full', () => {
  expect(Object.values(filterOf(NO_FIELDS)).filter((value) => value !== undefined)).toEqual([])
  const { actor, from } = filterOf({ ...NO_FIELDS, actor: ' town ', from: '2026-11-22T08:00' })
  expect([actor, from]).toEqual(['town', '2026-11-22T00:00:00.000Z'])
})

test('detail is told in codes, without what says nothing', () => {
  const detail = { rows: 3, region: null, reason: 'x', before: { place: '32' }, active: false }
  const upper = (key: string) => key.toUpperCase()
  const valueWord = (key: string, value: string) => (key === 'rows' ? `${value} rows` : value)
  expect(detailText(detail, upper, valueWord)).toBe('ROWS=3 rows BEFORE={"place":"32"} ACTIVE=false')
  expect(detailText(null, upper, valueWord)).toBe('')
})
