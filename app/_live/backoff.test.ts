import { expect, test } from 'vitest'
import { backoff } from './backoff.ts'
import { uuid } from './uuid.ts'

test('waits double, never more than 15 s, with half of it by chance', () => {
  expect([0, 1, 2].map((attempt) => backoff(attempt, () => 1))).toEqual([500, 1000, 2000])
  expect(backoff(0, () => 0)).toBe(250)
  expect(backoff(40, () => 1)).toBe(15_000)
})

test('a key is a version 4 UUID, in an insecure context too', () => {
  const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  const secure = crypto.randomUUID
  expect(uuid()).toMatch(pattern)
  Reflect.set(crypto, 'randomUUID', undefined)
  expect(uuid()).toMatch(pattern)
  Reflect.set(crypto, 'randomUUID', secure)
})
