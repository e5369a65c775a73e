import type { Clock } from './clock.ts'
import type { Request } from './detail.ts'
import type { IncidentStatus } from './incident/status.ts'
import type { MediationStatus } from './mediation.ts'
import type { Urgency } from './urgency.ts'

export const ENTITIES = ['incident', 'mediation'] as const
export type Entity = (typeof ENTITIES)[number]

export type CaseStatus = IncidentStatus | MediationStatus

/**
 * The coded state of a case after an event: what the log, every push, the snapshot and the client's store carry.
 * No free text and no personal data. Times are epoch milliseconds, coordinates integer 1e-6°.
 */
export interface CaseRow<E extends Entity = Entity, S extends CaseStatus = CaseStatus> {
  entity: E
  id: number
  number: string
  status: S
  /** 大类 + 小类, four digits. */
  category: string
  urgency: Urgency
  /** Micro-grid of an incident, grid of a mediation case. */
  place: string
  lng: number
  lat: number
  /** User who has to act on it: the worker or the mediator. */
  assignee: number | null
  /** Region or zone whose centre holds the case; it begins with its town's. */
  centre: string
  /** Lead unit (主办), if the case is with one. */
  unit: number | null
  /** Units that help beside it (协办), in order. */
  assists: readonly number[]
  /** 督办: 0 not, 1 yellow, 2 red. */
  supervised: 0 | 1 | 2
  /** What was asked of the centre, or of a second person, and not answered yet. */
  pending: Request | null
  restricted: boolean
  exercise: boolean
  /** Moves only on status, assignment or field changes. */
  version: number
  /** Log position of its last event. */
  seq: number
  reportedAt: number
  /** The linked case of the other entity, if any. */
  linked: number | null
  clock: Clock | null
}

/** The coded row of a case: what the log carries, without what only its own verbs need. */
export function caseRow(row: CaseRow): CaseRow {
  return {
    entity: row.entity,
    id: row.id,
    number: row.number,
    status: row.status,
    category: row.category,
    urgency: row.urgency,
    place: row.place,
    lng: row.lng,
    lat: row.lat,
    assignee: row.assignee,
    centre: row.centre,
    unit: row.unit,
    assists: row.assists,
    supervised: row.supervised,
    pending: row.pending,
    restricted: row.restricted,
    exercise: row.exercise,
    version: row.version,
    seq: row.seq,
    reportedAt: row.reportedAt,
    linked: row.linked,
    clock: row.clock,
  }
}
