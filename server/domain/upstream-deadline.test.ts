import { expect, test } from 'vitest'
import { clockUntil, startClock } from './clock.ts'
import { ruledClock } from './upstream-deadline.ts'

const NOW = Date.UTC(2026, 10, 23, 2)
const HOUR = 3_600_000
const subject = { category: '0401', urgency: 'urgent', place: '32061300100100101' } as const
const limited = startClock('handle', subject, NOW)
const LATER = NOW + HOUR

test('an earlier deadline rules over what was allowed', () => {
  const ruled = ruledClock({ ...subject, clock: limited, deadlineAt: null }, NOW + 5 * HOUR, LATER)
  expect(ruled).toEqual(clockUntil('handle', LATER, NOW + 5 * HOUR))
})

test('a later one leaves what was allowed, an extension too', () => {
  const running = { ...subject, clock: limited, deadlineAt: null }
  expect(ruledClock(running, NOW + 90 * HOUR, LATER)).toBe(limited)
  const extended = { ...subject, clock: clockUntil('handle', NOW, NOW + 70 * HOUR), deadlineAt: null }
  expect(ruledClock(extended, NOW + 90 * HOUR, LATER)).toBe(extended.clock)
})

test('a deadline that is put off gives back what it took, up to the limit', () => {
  const bound = { ...subject, clock: clockUntil('handle', NOW, NOW + 5 * HOUR), deadlineAt: NOW + 5 * HOUR }
  expect(ruledClock(bound, NOW + 8 * HOUR, LATER)?.redAt).toBe(NOW + 8 * HOUR)
  expect(ruledClock(bound, NOW + 90 * HOUR, LATER)?.redAt).toBe(limited.redAt)
  expect(ruledClock(bound, null, LATER)?.redAt).toBe(limited.redAt)
})

test('a deadline that has passed is due now; hops other than handling are not bound', () => {
  const running = { ...subject, clock: limited, deadlineAt: null }
  expect(ruledClock(running, NOW - HOUR, LATER)?.redAt).toBe(LATER)
  const accept = startClock('accept', subject, NOW)
  expect(ruledClock({ ...subject, clock: accept, deadlineAt: null }, NOW, LATER)).toBe(accept)
  expect(ruledClock({ ...subject, clock: null, deadlineAt: null }, NOW, LATER)).toBe(null)
})
