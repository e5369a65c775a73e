import { type CaseKey, keyOf } from '#app/_live/key.ts'
import type { CaseRow } from '#server/domain/case.ts'

/** A marker of the document over the map. */
export interface Pulse {
  key: CaseKey
  lng: number
  lat: number
  kind: 'critical' | 'new'
  /** Place in the list of critical cases by age, from 1; nothing for a new one. */
  number?: number
  /** Nobody has taken it on yet: its rings move. An exercise calls nobody. */
  calling: boolean
  exercise: boolean
}

const MOST = 20
/** How long a case counts as new. */
export const NEW_MS = 10_000
const NEW_MOST = 8

function pulseOf(row: CaseRow, kind: Pulse['kind'], number?: number): Pulse {
  const { lng, lat } = row
  const calling = !row.exercise && (row.status === 'reported' || row.status === 'applied')
  return {
    key: keyOf(row.entity, row.id),
    lng: lng / 1e6,
    lat: lat / 1e6,
    kind,
    calling,
    exercise: row.exercise,
    number,
  }
}

/** The critical cases, oldest first, and the newest others; `now` is the server's epoch milliseconds. */
export function planPulses(critical: Iterable<CaseRow>, recent: Iterable<CaseRow>, now: number): Pulse[] {
  const oldest = [...critical].sort((a, b) => a.reportedAt - b.reportedAt || a.id - b.id).slice(0, MOST)
  const newest = [...recent]
    .filter((row) => row.urgency !== 'critical' && now - row.reportedAt < NEW_MS)
    .sort((a, b) => b.reportedAt - a.reportedAt)
    .slice(0, Math.min(NEW_MOST, MOST - oldest.length))
  return [
    ...oldest.map((row, index) => pulseOf(row, 'critical', index + 1)),
    ...newest.map((row) => pulseOf(row, 'new')),
  ]
}
