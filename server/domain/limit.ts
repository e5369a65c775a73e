import type { ClockKind } from './clock.ts'
import type { Urgency } from './urgency.ts'

/** Natural minutes, or working time of the calendar of who has to act. */
export const LIMIT_UNITS = ['minute', 'working_minute', 'working_day'] as const
export type LimitUnit = (typeof LIMIT_UNITS)[number]

/** How long a hop may take; `yellow` is the share of it after which it is about to be late. */
export interface Limit {
  amount: number
  unit: LimitUnit
  yellow: number
}

const MINUTE = 60_000
const DAY = 1_440 * MINUTE
const HOUR = 60

/** Share of the limit after which a clock turns yellow, where nothing else is said. */
export const YELLOW_SHARE = 0.7

const natural = (minutes: number): Limit => ({ amount: minutes, unit: 'minute', yellow: YELLOW_SHARE })
const hours = (amount: number): Limit => ({
  amount: amount * HOUR,
  unit: 'working_minute',
  yellow: YELLOW_SHARE,
})
const days = (amount: number): Limit => ({ amount, unit: 'working_day', yellow: YELLOW_SHARE })

type Hops = Partial<Record<ClockKind, Limit>>

const BY_URGENCY: Record<Urgency, Hops> = {
  critical: {
    accept: natural(2),
    dispatch: natural(2),
    sign: natural(5),
    arrive: natural(30),
    handle: natural(4 * HOUR),
    verify: natural(4 * HOUR),
  },
  urgent: {
    accept: natural(5),
    dispatch: natural(5),
    sign: natural(10),
    arrive: natural(HOUR),
    handle: natural(24 * HOUR),
    verify: natural(24 * HOUR),
  },
  raised: {
    accept: natural(10),
    dispatch: natural(10),
    sign: natural(30),
    arrive: natural(4 * HOUR),
    handle: natural(48 * HOUR),
    verify: natural(24 * HOUR),
  },
  normal: { accept: hours(1), dispatch: hours(1), sign: hours(4), handle: days(5), verify: days(2) },
}

/** 人民调解 is settled within 30 days; 劳动争议 within 15, 医疗 within 30 working days. */
const MEDIATION: Record<string, Limit> = { '0107': natural(15 * 24 * HOUR), '0112': days(30) }
const MEDIATION_OTHERS = natural(30 * 24 * HOUR)

/** The limit where no region says otherwise; null where a hop is not timed. */
export function defaultLimit(kind: ClockKind, urgency: Urgency, category: string): Limit | null {
  if (kind === 'mediate') return MEDIATION[category] ?? MEDIATION_OTHERS
  return BY_URGENCY[urgency][kind] ?? null
}

/** What a limit is called: a working day counts as a day, so that five of them are not 40 hours. Milliseconds. */
export function nominalMs(limit: Limit): number {
  return limit.amount * (limit.unit === 'working_day' ? DAY : MINUTE)
}
