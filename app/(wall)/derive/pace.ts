import type { FeedEvent } from './feed-lines.ts'

const WINDOW = 60_000

/** Moments of the reports of the last minute, oldest first, and the log position they were read to. */
export interface Pace {
  seq: number
  moments: readonly number[]
}

function isReport(event: FeedEvent): boolean {
  if (event.hidden) return event.hidden.entity === 'incident' && event.hidden.open > 0
  return event.case?.entity === 'incident' && event.kind === 'incident.report'
}

/** The pace after more events (newest first); `now` in epoch ms. */
export function advancePace(pace: Pace, events: readonly FeedEvent[], now: number): Pace {
  const fresh: number[] = []
  let seq = pace.seq
  for (const event of events) {
    if (event.seq <= pace.seq) break
    seq = Math.max(seq, event.seq)
    if (isReport(event)) fresh.push(event.at)
  }
  return { seq, moments: [...pace.moments, ...fresh.reverse()].filter((at) => at > now - WINDOW) }
}
