import type { CaseRow, Entity } from '#server/domain/case.ts'
import { URGENCIES } from '#server/domain/urgency.ts'

/** One event as the live store keeps it. */
export interface FeedEvent {
  seq: number
  at: number
  kind: string
  case?: CaseRow
  hidden?: { entity: Entity; town: string; open: number }
}

export type FeedLine =
  | { type: 'case'; key: string; at: number; kind: string; row: CaseRow }
  /** Restricted cases that were opened in one minute: a count, and nothing that tells them apart. */
  | { type: 'hidden'; key: string; at: number; entity: Entity; count: number }
  /** What came beyond what can be read. */
  | { type: 'more'; key: string; at: number; count: number }

/** More than this a second is not read but counted. */
const READABLE = 5
const SECOND = 1000
const WINDOW = 10 * SECOND
const MINUTE = 60 * SECOND

type Shown = FeedEvent & { case: CaseRow }

function shownOf(events: readonly FeedEvent[]): Shown[] {
  return events.flatMap((event) =>
    event.case && event.kind !== 'clock.yellow' ? [{ ...event, case: event.case }] : [],
  )
}

function bySecond(events: readonly Shown[]): Map<number, Shown[]> {
  return Map.groupBy(events, (event) => Math.floor(event.at / SECOND))
}

/** Those of a second that are read: five, or one and every critical case after ten seconds with too many. */
function readOf(events: readonly Shown[], busy: boolean): Set<Shown> {
  if (!busy && events.length <= READABLE) return new Set(events)
  const rank = ({ case: row }: Shown) => URGENCIES.indexOf(row.urgency)
  const ranked = [...events].sort((a, b) => rank(b) - rank(a) || b.seq - a.seq)
  return new Set(
    ranked.filter((event, index) => index < (busy ? 1 : READABLE) || event.case.urgency === 'critical'),
  )
}

function caseLines(events: readonly Shown[]): FeedLine[] {
  const lines: FeedLine[] = []
  const counts = new Map<number, FeedLine & { type: 'more' }>()
  // Counts of ten seconds need events that still hold ten whole seconds.
  const span = events.length > 0 ? events[0].at - events[events.length - 1].at : 0
  const bucket = span > 2 * WINDOW ? WINDOW : SECOND
  const seconds = bySecond(events)
  for (const [second, group] of seconds) {
    const before = [...seconds].reduce(
      (sum, [other, { length }]) => sum + (other < second && other >= second - WINDOW / SECOND ? length : 0),
      0,
    )
    const read = readOf(group, before > (READABLE * WINDOW) / SECOND)
    for (const event of group) {
      const { at, kind, case: row } = event
      if (read.has(event)) {
        lines.push({ type: 'case', key: String(event.seq), at, kind, row })
        continue
      }
      const slot = Math.floor(at / bucket)
      const more = counts.get(slot)
      if (more) Object.assign(more, { at, count: more.count + 1 })
      else counts.set(slot, { type: 'more', key: `more-${slot}`, at, count: 1 })
    }
  }
  return [...lines, ...counts.values()]
}

function hiddenLines(events: readonly FeedEvent[]): FeedLine[] {
  const lines = new Map<string, FeedLine & { type: 'hidden' }>()
  for (const { at, hidden } of events) {
    if (!hidden || hidden.open <= 0) continue
    const key = `${hidden.entity}-${Math.floor(at / MINUTE)}`
    const line = lines.get(key)
    if (line) Object.assign(line, { at, count: line.count + hidden.open })
    else lines.set(key, { type: 'hidden', key, at, entity: hidden.entity, count: hidden.open })
  }
  return [...lines.values()]
}

/** Lines of the feed, newest first, from events, newest first. */
export function feedLines(events: readonly FeedEvent[], limit: number): FeedLine[] {
  const lines = [...caseLines(shownOf(events)), ...hiddenLines(events)]
  return lines.sort((a, b) => b.at - a.at).slice(0, limit)
}
