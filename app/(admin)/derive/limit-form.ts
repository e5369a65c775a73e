import type { Limit } from '#server/domain/limit.ts'

/** Units in which people say a limit; the stored ones are minutes, working minutes and working days. */
export const SPOKEN_UNITS = [
  'minute',
  'hour',
  'day',
  'working_minute',
  'working_hour',
  'working_day',
] as const
export type SpokenUnit = (typeof SPOKEN_UNITS)[number]

/** A limit as a form asks for it; `yellow` in percent. */
export interface LimitForm {
  amount: number
  unit: SpokenUnit
  yellow: number
}

const HOUR = 60
const DAY = 1_440
/** Up to three days are said in hours, as the rules do. */
const LONGEST_IN_HOURS = 3 * DAY

/** 1440 minutes as 24 hours, 60 working minutes as one working hour. */
export function spoken({ amount, unit, yellow }: Limit): LimitForm {
  const percent = Math.round(yellow * 100)
  if (unit === 'working_day') return { amount, unit, yellow: percent }
  const working = unit === 'working_minute'
  if (!working && amount % DAY === 0 && amount > LONGEST_IN_HOURS)
    return { amount: amount / DAY, unit: 'day', yellow: percent }
  if (amount % HOUR === 0)
    return { amount: amount / HOUR, unit: working ? 'working_hour' : 'hour', yellow: percent }
  return { amount, unit, yellow: percent }
}

export function stored({ amount, unit, yellow }: LimitForm): Limit {
  const share = yellow / 100
  if (unit === 'working_day') return { amount, unit, yellow: share }
  const minutes = amount * (unit === 'day' ? DAY : unit === 'hour' || unit === 'working_hour' ? HOUR : 1)
  return { amount: minutes, unit: unit.startsWith('working') ? 'working_minute' : 'minute', yellow: share }
}
