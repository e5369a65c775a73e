import type { Clock } from '#server/domain/clock.ts'

export interface ClockLeft {
  tone: 'green' | 'yellow' | 'red'
  /** Share of the limit that is left. */
  left: number
  /** The yellow point as a share left. */
  notch: number
  /** Milliseconds left, or past the limit when red. */
  ms: number
}

const TONES = ['green', 'yellow', 'red'] as const

/**
 * How a clock stands at a server time. Its tone is what the log said, never a comparison of clocks: just past a
 * limit it shows nothing left until the red event has come.
 */
export function clockLeft(clock: Clock, now: number): ClockLeft {
  const limit = clock.redAt - clock.startedAt
  const ms = clock.redAt - now
  return {
    tone: TONES[clock.state],
    left: Math.max(0, ms) / limit,
    notch: (clock.redAt - clock.yellowAt) / limit,
    ms: clock.state === 2 ? Math.max(0, -ms) : Math.max(0, ms),
  }
}
