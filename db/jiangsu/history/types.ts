import type { MadeParty } from '#db/jiangsu/texts/parties.ts'
import type { StoredKey } from '#db/vault.ts'
import type { Grant } from '#server/domain/actor.ts'
import type { Entity } from '#server/domain/case.ts'
import type { ClockKind, ClockState } from '#server/domain/clock.ts'
import type { EventDetail } from '#server/domain/detail.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import type { Mediation } from '#server/domain/mediation.ts'
import type { Source } from '#server/domain/source.ts'
import type { Unit } from '#server/domain/unit.ts'
import type { Urgency } from '#server/domain/urgency.ts'

/** A point inside a region, integer 1e-6°. */
export interface Point {
  lng: number
  lat: number
}

/** What the history needs of the ground. Micro-grids are denser where people are. */
export interface HistoryGround {
  microCount(): number
  /** Code of a micro-grid; `index` is 0 … microCount() − 1, in any order. */
  code(index: number): string
  /** The label point of a micro-grid. */
  point(index: number): Point
  /** The label point of a grid (15 digits). */
  grid(code: string): Point
  /** Codes of the centres over a place, highest first. */
  centresOf(place: string): string[]
}

export type StaffedUnit = Pick<Unit, 'id' | 'kind' | 'department' | 'region'>

/** An account that acts in the history. */
export interface HistorySeat {
  id: number
  username: string
  grants: readonly Grant[]
  /** Units the account acts for. */
  units: readonly StaffedUnit[]
}

export interface HistoryOptions {
  ground: HistoryGround
  seats: readonly HistorySeat[]
  incidents: number
  mediations: number
  /** Length of the history; it ends just before `now` (epoch milliseconds). */
  days: number
  now: number
  seed: number
  /** The last log position, case id and serials already used; an empty database starts at zero. */
  after?: { seq: number; caseId: number }
}

/** What was decided about an incident before it is lived through. */
export interface IncidentPlan {
  entity: 'incident'
  at: number
  category: string
  urgency: Urgency
  source: Source
  place: string
  point: Point
  /** Becomes a mediation case on its way. */
  mediates: boolean
  /** Nobody acts any more once it has this status: still open when the history ends. */
  rests: Incident['status'] | null
  /** Goes to the unit of its category, not to the grid's worker; undefined leaves it to chance. */
  toUnit?: boolean
  /** What whoever handles it asks of the centre once it rests; nobody has answered yet. */
  asks?: 'return' | 'extend' | 'suspend'
}

export interface MediationPlan {
  entity: 'mediation'
  at: number
  type: string
  place: string
  point: Point
  rests: Mediation['status'] | null
}

export type CasePlan = IncidentPlan | MediationPlan

/** One clock that ran or runs against a case. */
export interface ClockRecord {
  kind: ClockKind
  startedAt: number
  yellowAt: number
  redAt: number
  state: ClockState
  stoppedAt: number | null
}

interface Lived<P, C> {
  plan: P
  row: C
  closedAt: number | null
  /** A red point was passed. */
  late: boolean
  clocks: ClockRecord[]
}

/** A unit that was asked to help, and what it promised. */
export interface Assistance {
  unit: number
  askedSeq: number
  dueAt: number | null
  answeredSeq: number | null
  promisedAt: number | null
}

export interface LivedIncident extends Lived<IncidentPlan, Incident> {
  entity: 'incident'
  text: string
  /** Clocks that ran or run beside the hop's own. */
  sideClocks: ClockRecord[]
  assistance: Assistance[]
  splitFrom: number | null
  /** Something out of the ordinary happened to it already: once is enough. */
  stirred: boolean
}

export interface LivedMediation extends Lived<MediationPlan, Mediation> {
  entity: 'mediation'
  acceptedAt: number | null
  parties: readonly { name: string; phone: string }[]
  meetings: { seq: number; heldAt: number; venue: string }[]
}

export type LivedCase = LivedIncident | LivedMediation

/** Seals what is said in cases, each under a key of its own. */
export interface CaseSealer {
  key(entity: Entity, id: number): StoredKey
  text(entity: Entity, id: number, text: string): Uint8Array
  /** A person, and what their telephone is looked up by. */
  person(entity: Entity, id: number, person: MadeParty): { sealed: Uint8Array; hash: Uint8Array }
}

/** One entry of the log. `lived.row` is the case after it, and changes with the next entry: use it at once. */
export interface HistoryEvent {
  seq: number
  at: number
  kind: string
  actor: number | null
  /** Who held the case before; null where it was nobody's, or nothing was. */
  before: Pick<Incident, 'assignee' | 'unit' | 'assists'>
  detail: EventDetail
  reporter: number | null
  openDelta: -1 | 0 | 1
  note: { kind: string; body: string } | null
  lived: LivedCase
}
