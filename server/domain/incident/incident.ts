import type { CaseRow } from '#server/domain/case.ts'
import type { Clock, ClockKind } from '#server/domain/clock.ts'
import type { Colour, EventDetail, Rating, Service } from '#server/domain/detail.ts'
import type { Source } from '#server/domain/source.ts'
import type { Urgency } from '#server/domain/urgency.ts'
import type { IncidentCommand } from './command.ts'
import type { IncidentStatus } from './status.ts'

/** Grade of an emergency: 1 特别重大, 2 重大, 3 较大, 4 一般. */
export const GRADES = [1, 2, 3, 4] as const
export type Grade = (typeof GRADES)[number]

/** A self-closed case that was drawn for checking. */
export type Check = 'due' | 'passed' | 'failed'

/** Everything that decides about an incident. Times are epoch milliseconds. */
export interface Incident extends CaseRow<'incident', IncidentStatus> {
  source: Source
  reporter: number | null
  /** Who fed back last, and for which unit; never the one who verifies. */
  handler: number | null
  handlerUnit: number | null
  arrivedAt: number | null
  pendingBy: number | null
  pendingUntil: number | null
  grade: Grade | null
  /** Whether who reported is known and has to be answered before the case is closed. */
  answerDue: boolean
  answeredAt: number | null
  /** Deadline of the upstream ticket; the earlier one rules. */
  deadlineAt: number | null
  /** Whether an instruction of a leader waits to be followed up. */
  instructed: boolean
  extended: number
  rework: number
  /** Digits of the level of the unit the case is with, and of the highest one that ever signed for it. */
  unitLevel: number | null
  leadLevel: number | null
  rating: Rating | null
  check: Check | null
  mergedInto: number | null
  duplicateOf: number | null
  /** What was left of the handling time when the case was suspended. */
  heldMs: number | null
}

/** What decide needs of a command's input; whether it names what exists is the verb's to check. */
export interface IncidentIntent {
  command: IncidentCommand
  assignee?: number
  unit?: number
  assists?: readonly number[]
  /** Digits of the level of the new lead. */
  level?: number
  /** The centre a case is raised or handed down to. */
  centre?: string
  reason?: string
  until?: number
  colour?: Colour
  rating?: Rating
  service?: Service
  restricted?: boolean
  /** The other case of a merger, a link or a split. */
  other?: number
  amend?: Amendment
  /** Whether the category may be settled on the spot, and whether the case is drawn for checking. */
  selfClosable?: boolean
  drawn?: boolean
  /** Ids of what is put into the case. */
  attachments?: readonly number[]
}

/** New values of what was reported wrongly. A new place comes with its point. */
export interface Amendment {
  category?: string
  urgency?: Urgency
  grade?: Grade | null
  place?: string
  lng?: number
  lat?: number
  /** Whether the new category is restricted. */
  restricted?: boolean
  /** The centre that holds the case at its new place. */
  centre?: string
}

/** A decided command: the case after it, side clocks that start and stop, and the codes the log keeps. */
export interface IncidentStep {
  next: Incident
  start: readonly Clock[]
  stop: readonly ClockKind[]
  detail: EventDetail
}
