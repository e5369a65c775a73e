import { expect, test } from 'vitest'
import { CLOCK_KINDS, clockUntil, startClock } from './clock.ts'
import { nominalMs } from './limit.ts'
import { DEFAULT_POLICY } from './policy.ts'
import { URGENCIES, type Urgency } from './urgency.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FRIDAY = Date.parse('2026-11-20T17:30+08:00')
const subject = (urgency: Urgency, category = '0401') => ({ urgency, category, place: '320613001001001' })

test('what presses runs in natural time', () => {
  const clock = startClock('dispatch', subject('critical'), FRIDAY)
  expect(clock).toEqual({
    kind: 'dispatch',
    startedAt: FRIDAY,
    yellowAt: FRIDAY + 84_000,
    redAt: FRIDAY + 2 * MINUTE,
    state: 0,
  })
})

test('what does not press runs in working time', () => {
  const { yellowAt, redAt } = startClock('accept', subject('normal'), FRIDAY)
  expect(new Date(redAt).toISOString()).toBe('2026-11-23T01:00:00.000Z')
  expect(new Date(yellowAt).toISOString()).toBe('2026-11-23T00:42:00.000Z')
  expect(new Date(startClock('handle', subject('normal'), FRIDAY).redAt).toISOString()).toBe(
    '2026-11-27T09:30:00.000Z',
  )
})

test('every hop of every urgency has a limit; arrival has none where nothing presses', () => {
  const hops = CLOCK_KINDS.slice(0, 6)
  for (const urgency of URGENCIES)
    for (const kind of hops) expect(startClock(kind, subject(urgency), FRIDAY)).not.toBeNull()
  expect(startClock('arrive', subject('normal'), FRIDAY)).toBeNull()
  expect(startClock('arrive', subject('urgent'), FRIDAY)?.redAt).toBe(FRIDAY + HOUR)
  expect(startClock('answer', subject('urgent'), FRIDAY)).toBeNull()
})

test('mediation is limited by type', () => {
  const days = (category: string) => {
    const limit = DEFAULT_POLICY.limitOf('mediate', subject('normal', category))
    return limit && nominalMs(limit) / (24 * HOUR)
  }
  expect([days('0102'), days('0107'), days('0112')]).toEqual([30, 15, 30])
})

test('a deadline of its own that has passed is red at once', () => {
  expect(clockUntil('review', FRIDAY, FRIDAY + HOUR).yellowAt).toBe(FRIDAY + 42 * MINUTE)
  expect(clockUntil('handle', FRIDAY, FRIDAY - HOUR)).toMatchObject({ yellowAt: FRIDAY, redAt: FRIDAY })
})
