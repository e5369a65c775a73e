import type { FigureDays } from '#server/contract/figures.ts'

export interface Trend {
  /** Start of each day, seconds since 1970 in UTC: a chart's axis of whole days. */
  days: number[]
  /** Per cent of a share, or the count; null where nothing was due. */
  values: (number | null)[]
}

const DAY = 86_400
const secondsOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000

/** Every day of the period; days without anything are gaps in a share and zero in a count. */
export function trendOf({ days, period }: FigureDays, share: boolean): Trend {
  const known = new Map(days.map((day) => [secondsOf(day.day), day]))
  const trend: Trend = { days: [], values: [] }
  for (let at = secondsOf(period.from); at <= secondsOf(period.to); at += DAY) {
    const day = known.get(at)
    trend.days.push(at)
    if (!share) trend.values.push(day?.numerator ?? 0)
    else trend.values.push(day?.denominator ? (day.numerator / day.denominator) * 100 : null)
  }
  return trend
}
