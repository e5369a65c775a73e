import type { CaseRow, Entity } from './case.ts'
import type { ClockKind } from './clock.ts'

/** What the figures need of one entry of the log; the server's LogEvent is one. `at` is epoch milliseconds. */
export interface FactEvent {
  at: number
  kind: string
  openDelta: number
  row: Pick<CaseRow, 'entity' | 'id' | 'status' | 'category' | 'urgency' | 'place' | 'assignee' | 'linked'> &
    Pick<CaseRow, 'restricted' | 'exercise' | 'reportedAt' | 'clock'> & { pending: string | null }
  detail?: {
    level?: number
    source?: string
    request?: string | null
    rating?: 1 | 2 | 3
    clock?: string
  }
}

/** How a mediation case came out. */
export type FactOutcome = 'agreed' | 'failed' | 'refused' | 'withdrawn'

/** All that the figures ever count of a case, folded from its events alone. Times are epoch milliseconds. */
export interface CaseFact {
  entity: Entity
  id: number
  place: string
  category: string
  critical: boolean
  restricted: boolean
  exercise: boolean
  status: string
  open: boolean
  /** The running clock is past its red point. */
  overdue: boolean
  linked: boolean
  source: string | null
  /** A request that the centre has not answered. */
  pending: string | null
  reportedAt: number
  lastAt: number
  acceptedAt: number | null
  dispatchedAt: number | null
  signedAt: number | null
  closedAt: number | null
  /** First time each clock was seen past its red point. */
  red: Partial<Record<ClockKind, number>>
  reworked: boolean
  extended: boolean
  returned: boolean
  /** Digits of the highest unit that led: 15 a grid, 12 a village, 9 a town, 6 a county, 4 a city. */
  level: number | null
  rating: 1 | 2 | 3 | null
  ratedAt: number | null
  outcome: FactOutcome | null
  outcomeAt: number | null
}

const GRID_DIGITS = 15
const VILLAGE_DIGITS = 12

/** Statuses that only a case that was taken up has. */
const TAKEN_UP = new Set(['accepted', 'dispatched', 'in_progress', 'handled', 'suspended', 'closed'])

const OUTCOMES: Readonly<Record<string, FactOutcome>> = {
  'mediation.agree': 'agreed',
  'mediation.fail': 'failed',
  'mediation.refuse': 'refused',
  'mediation.withdraw': 'withdrawn',
}

function begin({ row, at, detail }: FactEvent): CaseFact {
  return {
    entity: row.entity,
    id: row.id,
    place: row.place,
    category: row.category,
    critical: false,
    restricted: row.restricted,
    exercise: row.exercise,
    status: '',
    open: false,
    overdue: false,
    linked: false,
    source: detail?.source ?? null,
    pending: null,
    reportedAt: row.reportedAt,
    lastAt: at,
    acceptedAt: null,
    dispatchedAt: null,
    signedAt: null,
    closedAt: null,
    red: {},
    reworked: false,
    extended: false,
    returned: false,
    level: null,
    rating: null,
    ratedAt: null,
    outcome: null,
    outcomeAt: null,
  }
}

/** The level of who leads after an event, or null where it says nothing about that. */
function levelOfLead({ kind, row, detail }: FactEvent): number | null {
  if (detail?.level !== undefined) return detail.level
  if (kind === 'incident.dispatch' || kind === 'incident.self_close')
    return row.assignee === null ? null : GRID_DIGITS
  return kind === 'mediation.assign' ? VILLAGE_DIGITS : null
}

function higher(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other)
}

/** The fact after one more event of the case, the first when there is none yet. Neither is changed. */
export function foldFact(before: CaseFact | null, event: FactEvent): CaseFact {
  const { row, at, kind, detail } = event
  const fact = { ...(before ?? begin(event)) }
  const { status } = row
  if (TAKEN_UP.has(status)) fact.acceptedAt ??= at
  if (status === 'dispatched') fact.dispatchedAt ??= at
  if (status === 'in_progress') fact.signedAt ??= at
  if (status !== 'closed') fact.closedAt = null
  else if (fact.status !== 'closed') fact.closedAt = at
  if (kind === 'clock.red') {
    const clock = (detail?.clock ?? row.clock?.kind) as ClockKind | undefined
    if (clock && fact.red[clock] === undefined) fact.red = { ...fact.red, [clock]: at }
  }
  if (kind === 'incident.rework') fact.reworked = true
  if (kind === 'incident.grant') {
    const request = detail?.request ?? fact.pending
    if (request === 'return') fact.returned = true
    if (request === 'extend') fact.extended = true
  }
  fact.level = higher(fact.level, levelOfLead(event))
  if (detail?.rating !== undefined) {
    fact.rating = detail.rating
    fact.ratedAt = at
  }
  const outcome = OUTCOMES[kind]
  if (outcome) {
    fact.outcome = outcome
    fact.outcomeAt = at
  }
  fact.place = row.place
  fact.category = row.category
  fact.critical = row.urgency === 'critical'
  fact.restricted = row.restricted
  fact.exercise = row.exercise
  fact.status = status
  if (event.openDelta !== 0) fact.open = event.openDelta > 0
  fact.overdue = row.clock?.state === 2
  fact.linked = row.linked !== null
  fact.pending = row.pending
  fact.lastAt = at
  return fact
}
