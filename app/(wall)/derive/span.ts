const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export type SpanUnit = 'day' | 'hour' | 'minute' | 'second'

/** The two largest units of a length of time: 2 days 4 hours, 18 minutes 40 seconds. */
export function spanParts(ms: number): [number, SpanUnit][] {
  const left = Math.max(0, ms)
  const pair = (big: number, bigUnit: SpanUnit, small: number, smallUnit: SpanUnit): [number, SpanUnit][] => [
    [Math.floor(left / big), bigUnit],
    [Math.floor((left % big) / small), smallUnit],
  ]
  if (left >= DAY) return pair(DAY, 'day', HOUR, 'hour')
  if (left >= HOUR) return pair(HOUR, 'hour', MINUTE, 'minute')
  if (left >= MINUTE) return pair(MINUTE, 'minute', SECOND, 'second')
  return [[Math.floor(left / SECOND), 'second']]
}

/** `0:23` (`00:23` with `wide`), `18:40`, `3:05:09`; undefined from a day on, where seconds say nothing. */
export function clockText(ms: number, wide = false): string | undefined {
  const left = Math.max(0, ms)
  if (left >= DAY) return undefined
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const minutes = (left % HOUR) / MINUTE
  const seconds = two((left % MINUTE) / SECOND)
  return left >= HOUR
    ? `${Math.floor(left / HOUR)}:${two(minutes)}:${seconds}`
    : `${wide ? two(minutes) : Math.floor(minutes)}:${seconds}`
}
