import { type Calendar, compileCalendar } from './calendar.ts'
import { OFFICE_HOURS } from './calendars.ts'
import type { ClockKind } from './clock.ts'
import { defaultLimit, type Limit } from './limit.ts'
import type { Urgency } from './urgency.ts'

/** What a clock, a rule or a route depends on. `unit` is who handles it, if anybody does yet. */
export interface Subject {
  category: string
  urgency: Urgency
  place: string
  unit?: number | null
}

/** What administrators of regions decide, as of now. The longest region prefix that says something wins. */
export interface Policy {
  /** How long a hop may take; null where it is not timed. */
  limitOf(kind: ClockKind, subject: Subject): Limit | null
  /** In which calendar working time is counted: the unit's while it has to act, else the region's. */
  calendarOf(kind: ClockKind, subject: Subject): Calendar
}

let office: Calendar | undefined

/** What holds where no region says otherwise. */
export const DEFAULT_POLICY: Policy = {
  limitOf: (kind, { urgency, category }) => defaultLimit(kind, urgency, category),
  calendarOf: () => {
    office ??= compileCalendar(OFFICE_HOURS)
    return office
  },
}
