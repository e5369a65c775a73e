import type { Figures } from '#server/contract/http.ts'

export interface Rate {
  numerator: number
  denominator: number
  /** Per cent, or null while nothing is counted. */
  percent: number | null
}

/** A figure with its parts; undefined when the server does not count it. */
export function rateOf(figures: Figures | null, key: string): Rate | undefined {
  const figure = figures?.figures.find((each) => each.key === key)
  if (!figure || figure.denominator === null) return undefined
  const { numerator, denominator } = figure
  return { numerator, denominator, percent: denominator > 0 ? (numerator / denominator) * 100 : null }
}

/** `98.43`; rounded down from 100 so that a miss never reads as none. */
export function percentText(percent: number): string {
  return percent < 100 ? Math.min(99.99, percent).toFixed(2) : '100'
}
