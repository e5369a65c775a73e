import { expect, test } from 'vitest'
import { ApiError, type ApiErrorCode } from '#app/_live/http.ts'
import { FILE_LIMIT } from '#server/domain/attachment.ts'
import { isTooLarge, isWorthAgain, problemOf, sizeWords } from './upload-problem.ts'

const refused = (code: ApiErrorCode, body?: string) => new ApiError(code, 0, code, body ? { body } : {})

test('why a file was not taken is said as exactly as it is known', () => {
  expect(problemOf(refused('unsupported_type', 'acting'))).toBe('acting')
  expect(problemOf(refused('too_large', 'too_many_pixels'))).toBe('tooManyPixels')
  expect(problemOf(refused('too_large'))).toBe('tooLarge')
  expect(problemOf(refused('unsupported_type'))).toBeUndefined()
  expect(problemOf(new Error('else'))).toBeUndefined()
})

test('only what may go better is offered again', () => {
  for (const code of ['offline', 'unavailable', 'too_many_attempts'] as const) {
    expect(isWorthAgain(refused(code))).toBe(true)
  }
  for (const code of ['unsupported_type', 'too_large', 'too_many_attachments'] as const) {
    expect(isWorthAgain(refused(code))).toBe(false)
  }
})

test('a document is measured before it is sent, and sizes are said shortly', () => {
  const document = (size: number) => new Blob([new Uint8Array(size)], { type: 'application/pdf' })
  expect(isTooLarge(document(10))).toBe(false)
  expect(isTooLarge(document(FILE_LIMIT.document + 1))).toBe(true)
  expect([200, 183_204, 2_500_000].map(sizeWords)).toEqual(['1 kB', '179 kB', '2.4 MB'])
})
