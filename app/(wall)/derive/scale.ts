/** A labelled cut of the axis from 0 to 100; a dot on it may be cut, a bar may not. */
export interface Scale {
  low: number
  high: number
  /** Position of a value on the axis, 0–1. */
  at: (value: number) => number
}

const LOWS = [90, 80, 50, 0] as const

/** The narrowest of 90–100, 80–100, 50–100 and 0–100 that holds all values (per cent). */
export function percentScale(...values: readonly number[]): Scale {
  const least = Math.min(100, ...values)
  const low = LOWS.find((candidate) => candidate <= least) ?? 0
  const high = 100
  return { low, high, at: (value) => Math.min(1, Math.max(0, (value - low) / (high - low))) }
}
