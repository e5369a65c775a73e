import type { CaseRow } from '#server/domain/case.ts'
import { INCIDENT_STATUSES, type IncidentStatus, isOpenIncident } from '#server/domain/incident/status.ts'

/** What the wall counts in the open cases it holds. Exercises are listed and stay out of every figure. */
export interface Tally {
  /** Open incidents, those it may only count among them. */
  open: number
  overdue: number
  /** Past the yellow point, before the red one. */
  soon: number
  /** Red point that was passed first and is still open, epoch ms. */
  oldestRedAt: number | null
  /** Open critical incidents and exercises, longest first: the n-th is diamond n on the map. */
  critical: readonly CaseRow[]
  /** Critical incidents nobody has accepted, longest first; an exercise rings for nobody. */
  unaccepted: readonly CaseRow[]
}

export const EMPTY_TALLY: Tally = {
  open: 0,
  overdue: 0,
  soon: 0,
  oldestRedAt: null,
  critical: [],
  unaccepted: [],
}

const STATUSES: readonly string[] = INCIDENT_STATUSES

function isIncidentStatus(status: string): status is IncidentStatus {
  return STATUSES.includes(status)
}

function isOpenCase(row: CaseRow): boolean {
  return isIncidentStatus(row.status) && isOpenIncident(row.status)
}

/** `hidden`: open restricted cases by town, which the wall may count and no more. */
export function tallyOf(rows: Iterable<CaseRow>, hidden: ReadonlyMap<string, { incident: number }>): Tally {
  const tally = { ...EMPTY_TALLY, critical: [] as CaseRow[] }
  for (const row of rows) {
    if (row.entity !== 'incident' || !isOpenCase(row)) continue
    if (row.urgency === 'critical') tally.critical.push(row)
    if (row.exercise) continue
    tally.open++
    const { clock } = row
    if (clock?.state === 1) tally.soon++
    if (clock?.state !== 2) continue
    tally.overdue++
    if (tally.oldestRedAt === null || clock.redAt < tally.oldestRedAt) tally.oldestRedAt = clock.redAt
  }
  for (const count of hidden.values()) tally.open += count.incident
  tally.critical.sort((a, b) => a.reportedAt - b.reportedAt || a.id - b.id)
  return { ...tally, unaccepted: tally.critical.filter((row) => row.status === 'reported' && !row.exercise) }
}
