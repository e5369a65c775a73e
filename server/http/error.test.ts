import { expect, test } from 'vitest'
import { asAppError } from './error.ts'

const codeOf = (code: string) => asAppError(Object.assign(new Error('x'), { code }))?.code

test('a database that is away, full or short of something is one to ask again, not a fault of ours', () => {
  for (const code of [
    'ECONNREFUSED',
    'CONNECTION_CLOSED',
    '08006',
    '53100',
    '53200',
    '53300',
    '57P01',
    '58030',
  ])
    expect(codeOf(code)).toBe('unavailable')
})

test('what the database cannot take is the sender’s, and anything else is ours', () => {
  expect(codeOf('22021')).toBe('invalid_input')
  expect(codeOf('42P01')).toBeUndefined()
  expect(asAppError(new TypeError('x'))).toBeUndefined()
})
