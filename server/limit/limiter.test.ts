import { expect, test } from 'vitest'
import { Buckets } from './buckets.ts'
import { createLimiter } from './limiter.ts'
import { DEFAULT_RATES, parseRates } from './rates.ts'

const rates = { ...DEFAULT_RATES, write: { perSecond: 2, burst: 3 }, read: { perSecond: 1, burst: 1 } }

test('a limit is spent, comes back with time, and is nobody else’s', () => {
  let now = 1_000
  const limiter = createLimiter(rates, () => now)
  const lefts = [1, 2, 3].map(() => limiter.charge('write', 'a')?.left)
  expect(lefts).toEqual([2, 1, 0])
  const refused = limiter.charge('write', 'a')
  expect(refused).toEqual({ allowed: false, limit: 'write', burst: 3, window: 2, left: 0, retryAfter: 1 })
  expect(limiter.charge('write', 'b')?.left).toBe(2)
  expect(limiter.charge('read', 'a')?.left).toBe(0)
  now += 499
  expect(limiter.charge('write', 'a')?.allowed).toBe(false)
  now += 1
  expect(limiter.charge('write', 'a')).toMatchObject({ allowed: true, left: 0 })
  now += 3_600_000
  expect(limiter.charge('write', 'a')?.left).toBe(2)
})

test('a clock that goes back gives nothing and takes nothing', () => {
  const buckets = new Buckets()
  const rate = { perSecond: 1, burst: 2 }
  buckets.take('a', rate, 10_000)
  buckets.take('a', rate, 10_000)
  expect(buckets.take('a', rate, 1_000)).toEqual({ allowed: false, left: 0, retryAfter: 1 })
  expect(buckets.take('a', rate, 10_500).allowed).toBe(false)
  expect(buckets.take('a', rate, 11_000).allowed).toBe(true)
})

test('what asks slowly is told how long to wait', () => {
  const buckets = new Buckets()
  const rate = { perSecond: 0.1, burst: 1 }
  buckets.take('a', rate, 0)
  expect(buckets.take('a', rate, 1_000)).toEqual({ allowed: false, left: 0, retryAfter: 9 })
})

test('however many ask, no more than 50,000 are kept', () => {
  const buckets = new Buckets()
  for (let who = 0; who < 50_100; who++) buckets.take(String(who), { perSecond: 1, burst: 2 }, who)
  expect(buckets.size).toBe(50_000)
})

test('limits are told by class, off, or as they come', () => {
  expect(parseRates('off')).toBeNull()
  expect(parseRates('default')).toBe(DEFAULT_RATES)
  expect(parseRates('write=5/10,export=0.5/2')).toEqual({
    ...DEFAULT_RATES,
    write: { perSecond: 5, burst: 10 },
    export: { perSecond: 0.5, burst: 2 },
  })
  for (const wrong of [
    '',
    'on',
    'write',
    'write=0/5',
    'write=5/0',
    'wrote=5/5',
    'write=-1/5',
    'write=5/5;read=1/1',
  ])
    expect(parseRates(wrong), wrong).toBeUndefined()
  expect(createLimiter(null, () => 0).charge('write', 'a')).toBeUndefined()
})
