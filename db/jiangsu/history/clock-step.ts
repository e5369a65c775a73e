import type { Clock, ClockKind } from '#server/domain/clock.ts'
import type { ClockRecord, LivedCase, LivedIncident } from './types.ts'

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
  if (clock) begin(lived.clocks, clock)
}

/** A clock that counts anew from where it began takes the place of the one before. */
function begin(records: ClockRecord[], clock: Clock): ClockRecord {
  const record = { ...clock, stoppedAt: null }
  const known = records.findIndex(
    ({ kind, startedAt }) => kind === clock.kind && startedAt === clock.startedAt,
  )
  if (known >= 0) records.splice(known, 1)
  records.push(record)
  return record
}

/** Stops and starts clocks beside the hop's own; answers with those that now run and will turn. */
export function recordSideClocks(
  { sideClocks }: LivedIncident,
  { start, stop }: { start: readonly Clock[]; stop: readonly ClockKind[] },
  now: number,
): ClockRecord[] {
  for (const record of sideClocks) {
    if (record.stoppedAt === null && stop.includes(record.kind)) record.stoppedAt = now
  }
  return start.map((clock) => begin(sideClocks, clock))
}

/** Turns a clock beside the hop's own by one state and says which; undefined when it has stopped. */
export function turnSideClock(record: ClockRecord): 'clock.yellow' | 'clock.red' | undefined {
  if (record.stoppedAt !== null || record.state === 2) return undefined
  record.state = record.state === 0 ? 1 : 2
  return record.state === 1 ? 'clock.yellow' : 'clock.red'
}
