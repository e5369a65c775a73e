export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The centre's time, Asia/Shanghai: no summer time. */
export const CENTRE_OFFSET = 8 * HOUR

/** How busy each hour of a day is: peaks at 10 and 15, little at night. */
const HOURS = [5, 4, 3, 3, 4, 8, 22, 48, 78, 96, 100, 82, 55, 66, 88, 98, 86, 66, 52, 44, 36, 25, 15, 9]
const WEEKEND = 0.68

/** Hour of the day in the centre's time, with its fraction. */
export function hourOf(at: number): number {
  return ((((at + CENTRE_OFFSET) % DAY) + DAY) % DAY) / HOUR
}

function isWeekend(at: number): boolean {
  // 1 January 1970 was a Thursday.
  const weekday = (Math.floor((at + CENTRE_OFFSET) / DAY) + 4) % 7
  return weekday === 0 || weekday === 6
}

/** `count` moments in [from, to), ascending whole milliseconds, drawn along the curve of the days. */
export function moments(count: number, from: number, to: number, random: () => number): number[] {
  const step = HOUR / 4
  const starts: number[] = []
  const sums: number[] = []
  let sum = 0
  for (let at = from; at < to; at += step) {
    starts.push(at)
    const share = (Math.min(to, at + step) - at) / step
    sum += HOURS[Math.floor(hourOf(at))] * (isWeekend(at) ? WEEKEND : 1) * share
    sums.push(sum)
  }
  const drawn = Array.from({ length: count }, () => random() * sum).sort((a, b) => a - b)
  let bin = 0
  return drawn.map((value) => {
    while (sums[bin] <= value) bin++
    const before = bin === 0 ? 0 : sums[bin - 1]
    const length = Math.min(to, starts[bin] + step) - starts[bin]
    return Math.floor(starts[bin] + ((value - before) / (sums[bin] - before)) * length)
  })
}

const DAY_BEGINS = 7.5
const DAY_ENDS = 21

/** The moment itself, or one in the next morning when it falls into the night. */
export function byDay(at: number, random: () => number): number {
  const hour = hourOf(at)
  if (hour >= DAY_BEGINS && hour < DAY_ENDS) return at
  const wait = hour < DAY_BEGINS ? DAY_BEGINS - hour : DAY_BEGINS + 24 - hour
  return Math.round(at + (wait + random() * 2.5) * HOUR)
}
