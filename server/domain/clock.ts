import { addWorkingTime } from './calendar.ts'
import { type Limit, YELLOW_SHARE } from './limit.ts'
import { DEFAULT_POLICY, type Policy, type Subject } from './policy.ts'

/** What is timed. Snapshots carry the index: new kinds are appended. */
export const CLOCK_KINDS = [
  'accept',
  'dispatch',
  'sign',
  'handle',
  'verify',
  'mediate',
  'arrive',
  'answer',
  'review',
  'supervise',
] as const
export type ClockKind = (typeof CLOCK_KINDS)[number]

/** Hops of which every case has a limit. */
export type HopKind = 'accept' | 'dispatch' | 'sign' | 'handle' | 'verify' | 'mediate'

/** Run beside the hop a case waits for; their events leave the clock of the case's row alone. */
export const SIDE_CLOCKS: readonly ClockKind[] = ['arrive', 'answer', 'supervise']

/** Run for whoever handles the case; the others for its centre. */
export const HANDLER_CLOCKS: readonly ClockKind[] = ['sign', 'arrive', 'handle', 'mediate', 'supervise']

/** 0 in time, 1 past the yellow point, 2 past the red one. Moves only by a clock event of the log. */
export type ClockState = 0 | 1 | 2

/** A running clock; times are epoch milliseconds. */
export interface Clock {
  kind: ClockKind
  startedAt: number
  yellowAt: number
  redAt: number
  state: ClockState
}

const MINUTE = 60_000

function runs(kind: ClockKind, limit: Limit, subject: Subject, now: number, policy: Policy): Clock {
  const { amount, unit, yellow } = limit
  if (unit === 'minute') return clockUntil(kind, now, now + amount * MINUTE, yellow)
  const calendar = policy.calendarOf(kind, subject)
  const span = amount * (unit === 'working_day' ? calendar.dayLength : MINUTE)
  return {
    kind,
    startedAt: now,
    yellowAt: Math.round(addWorkingTime(calendar, now, span * yellow)),
    redAt: Math.round(addWorkingTime(calendar, now, span)),
    state: 0,
  }
}

/** The clock that starts now (epoch milliseconds); null where what is asked for has no limit. */
export function startClock(kind: HopKind, subject: Subject, now: number, policy?: Policy): Clock
export function startClock(kind: ClockKind, subject: Subject, now: number, policy?: Policy): Clock | null
export function startClock(
  kind: ClockKind,
  subject: Subject,
  now: number,
  policy: Policy = DEFAULT_POLICY,
): Clock | null {
  const limit = policy.limitOf(kind, subject)
  return limit && runs(kind, limit, subject, now, policy)
}

/** A clock with a deadline of its own: a review date, a supervision, an extension. Epoch milliseconds. */
export function clockUntil(kind: ClockKind, now: number, redAt: number, yellow = YELLOW_SHARE): Clock {
  const red = Math.max(now, redAt)
  return { kind, startedAt: now, yellowAt: now + Math.round((red - now) * yellow), redAt: red, state: 0 }
}
