/** A share in per cent, or null while nothing is counted. */
export function percentOf(figure: { numerator: number; denominator: number | null }): number | null {
  return figure.denominator ? (figure.numerator / figure.denominator) * 100 : null
}

/** `98.43`; rounded down from 100 and up from 0, so that a miss never reads as none. */
export function percentText(percent: number): string {
  if (percent === 100 || percent === 0) return String(percent)
  return Math.min(99.99, Math.max(0.01, percent)).toFixed(2)
}

const LOWS = [90, 80, 50, 0] as const

/** A labelled cut of the axis from 0 to 100; a dot on it may be cut, a bar may not. */
export function scaleOf(...values: readonly number[]): { low: number; at: (value: number) => number } {
  const least = Math.min(100, ...values)
  const low = LOWS.find((candidate) => candidate <= least) ?? 0
  return { low, at: (value) => Math.min(1, Math.max(0, (value - low) / (100 - low))) }
}
