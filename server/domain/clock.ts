import type { Urgency } from './urgency.ts'

/** The hops that are timed. */
export const CLOCK_KINDS = ['accept', 'dispatch', 'sign', 'handle', 'verify', 'mediate'] as const
export type ClockKind = (typeof CLOCK_KINDS)[number]

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
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Default limits in milliseconds of natural time. */
const LIMITS: Record<Urgency, Record<Exclude<ClockKind, 'mediate'>, number>> = {
  critical: {
    accept: 2 * MINUTE,
    dispatch: 2 * MINUTE,
    sign: 5 * MINUTE,
    handle: 4 * HOUR,
    verify: 4 * HOUR,
  },
  urgent: { accept: 5 * MINUTE, dispatch: 5 * MINUTE, sign: 10 * MINUTE, handle: DAY, verify: DAY },
  raised: { accept: 10 * MINUTE, dispatch: 10 * MINUTE, sign: 30 * MINUTE, handle: 2 * DAY, verify: DAY },
  normal: { accept: HOUR, dispatch: HOUR, sign: 4 * HOUR, handle: 5 * DAY, verify: 2 * DAY },
}

/** 人民调解 is settled within 30 days of acceptance. */
const MEDIATION_LIMIT = 30 * DAY

/** Share of the limit after which a clock turns yellow. */
const YELLOW_SHARE = 0.7

/** The clock of a hop that starts now (epoch milliseconds). */
export function startClock(kind: ClockKind, urgency: Urgency, now: number): Clock {
  const limit = kind === 'mediate' ? MEDIATION_LIMIT : LIMITS[urgency][kind]
  return {
    kind,
    startedAt: now,
    yellowAt: now + Math.round(limit * YELLOW_SHARE),
    redAt: now + limit,
    state: 0,
  }
}
