export const STOP_MS = 12_000

export interface TourStep {
  /** Which stop it is, from 0. */
  index: number
  /** How much of its time has passed, 0–1. */
  progress: number
}

/** The stop of a tour that began at `startedAt` and goes round `count` stops; times in epoch ms. */
export function tourStep(startedAt: number, now: number, count: number): TourStep {
  const passed = Math.max(0, now - startedAt) / STOP_MS
  const whole = Math.floor(passed)
  return { index: count > 0 ? whole % count : 0, progress: passed - whole }
}
