import type { Clock } from '#server/domain/clock.ts'
import type { LivedCase } from './types.ts'

/** When a running clock next turns; undefined when it no longer does. */
export function nextTurn(clock: Clock | null): number | undefined {
  if (!clock || clock.state === 2) return undefined
  return clock.state === 0 ? clock.yellowAt : clock.redAt
}

/** Turns the clock of a case by one state and says which. */
export function turnClock(lived: LivedCase): 'clock.yellow' | 'clock.red' {
  const { clock } = lived.row
  if (!clock) throw new Error('no clock runs')
  const state = clock.state === 0 ? 1 : 2
  lived.row.clock = { ...clock, state }
  const record = lived.clocks.at(-1)
  if (record) record.state = state
  if (state === 2) lived.late = true
  return state === 1 ? 'clock.yellow' : 'clock.red'
}

/** Writes down which clocks stopped and started when a case's clock was replaced at `now`. */
export function recordClock(lived: LivedCase, before: Clock | null, now: number): void {
  const { clock } = lived.row
  if (clock === before) return
  const last = lived.clocks.at(-1)
  if (before && last) last.stoppedAt = now
  if (clock) lived.clocks.push({ ...clock, stoppedAt: null })
}
