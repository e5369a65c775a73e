/** Quarters of an hour in a day. */
export const QUARTERS = 96

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

export interface Trend {
  /** SVG path of today so far and of the whole day a week ago. */
  today: string
  lastWeek: string
  /** Where today ends, or null before the first quarter. */
  end: { x: number; y: number } | null
  total: number
}

function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
}

/**
 * Two curves of counts per quarter hour in one box with a common zero line. `elapsed` is the part of the day that
 * has passed, 0–1: the running quarter is scaled to a full one, so that the curve doesn't dip at its end.
 */
export function trendOf(
  { today, lastWeek }: { today: readonly number[]; lastWeek: readonly number[] },
  elapsed: number,
  box: Box,
): Trend {
  const now = Math.min(QUARTERS, Math.max(0, elapsed * QUARTERS))
  const whole = Math.floor(now)
  const part = now - whole
  const done = today.slice(0, whole)
  const running = today[whole] ?? 0
  const curve = part >= 1 / 3 ? [...done, running / part] : done
  const past = lastWeek.slice(0, QUARTERS)
  const top = Math.max(1, ...curve, ...past)
  const x = (quarter: number) => box.left + (Math.min(QUARTERS, quarter) / QUARTERS) * box.width
  const y = (value: number) => box.top + box.height * (1 - value / top)
  const points = (values: readonly number[], last: number) =>
    values.map((value, i) => [x(Math.min(i + 1, last)), y(value)] as const)
  const line = points(curve, now)
  const end = line.at(-1)
  return {
    today: path(line),
    lastWeek: path(points(past, QUARTERS)),
    end: end ? { x: end[0], y: end[1] } : null,
    total: today.reduce((sum, value) => sum + value, 0),
  }
}
