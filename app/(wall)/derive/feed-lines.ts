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
  /** What one second brought beyond what can be read. */
  | { type: 'more'; key: string; at: number; count: number }

/** More than this a second is not read but counted. */
const READABLE = 5
const MINUTE = 60_000

type Shown = FeedEvent & { case: CaseRow }

function secondOf(event: FeedEvent): number {
  return Math.floor(event.at / 1000)
}

function mostUrgent(events: readonly Shown[]): readonly Shown[] {
  if (events.length <= READABLE) return events
  const rank = (event: Shown) => URGENCIES.indexOf(event.case.urgency)
  const kept = new Set([...events].sort((a, b) => rank(b) - rank(a) || b.seq - a.seq).slice(0, READABLE))
  return events.filter((event) => kept.has(event))
}

function linesOfSecond(events: readonly Shown[]): FeedLine[] {
  const kept = mostUrgent(events)
  const lines: FeedLine[] = kept.map((event) => ({
    type: 'case',
    key: String(event.seq),
    at: event.at,
    kind: event.kind,
    row: event.case,
  }))
  const count = events.length - kept.length
  if (count > 0) {
    const { at } = events[0]
    lines.push({ type: 'more', key: `more-${Math.floor(at / 1000)}`, at, count })
  }
  return lines
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

function bySecond(events: readonly FeedEvent[]): Shown[][] {
  const groups: Shown[][] = []
  for (const event of events) {
    if (!event.case || event.case.exercise || event.kind === 'clock.yellow') continue
    const group = groups.at(-1)
    const shown = { ...event, case: event.case }
    if (group && secondOf(group[0]) === secondOf(event)) group.push(shown)
    else groups.push([shown])
  }
  return groups
}

/** Lines of the feed, newest first, from events, newest first. */
export function feedLines(events: readonly FeedEvent[], limit: number): FeedLine[] {
  const lines = [...bySecond(events).flatMap(linesOfSecond), ...hiddenLines(events)]
  return lines.sort((a, b) => b.at - a.at).slice(0, limit)
}
