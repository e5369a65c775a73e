import { expect, test } from 'vitest'
import { DEFAULT_DAYS, KEPT, parseRetention, RETENTION } from './retention.ts'

test('what an installation decides stands over what is shipped', () => {
  expect(parseRetention('')).toEqual(DEFAULT_DAYS)
  expect(parseRetention(' notice = 365, sign_in_record=400,')).toEqual({
    ...DEFAULT_DAYS,
    notice: 365,
    sign_in_record: 400,
  })
})

test('nothing is kept shorter than the law says or longer than was promised', () => {
  expect(parseRetention('sign_in_record=179')).toBe('keeps sign_in_record for 179: it takes 180 to 3650 days')
  expect(parseRetention('check_in=31')).toBe('keeps check_in for 31: it takes 1 to 30 days')
  expect(parseRetention('notice=')).toContain('notice for nothing')
  expect(parseRetention('notice=1e3')).toContain('notice for 1e3')
  for (const text of ['audit=1', 'event=1', 'toString=3', '=3'])
    expect(parseRetention(text)).toMatch(/^names /)
})

test('every rule is within its own bounds, and no log is kept under six months', () => {
  for (const what of KEPT) {
    const { days, least, most } = RETENTION[what]
    expect(days >= least && days <= most, what).toBe(true)
  }
  for (const what of ['audit', 'sign_in_record', 'retention_run'] as const) {
    expect(RETENTION[what].least).toBeGreaterThanOrEqual(180)
  }
})
