import { type Actor, circlePrefixes, raisedCentres, readingPrefixes } from './actor.ts'
import { isWithin } from './region.ts'

/** What visibility depends on: coded facts of one case. */
export interface CaseFacts {
  place: string
  restricted: boolean
  /** Region or zone whose centre holds the case. */
  centre: string
  /** Ids of users who take part: reporter, assignee, mediator. */
  participants: readonly (number | null)[]
  /** Ids of units that take part: lead and assisting. */
  units: readonly (number | null)[]
}

/** Whether an actor may read a case in full. Counts of what is hidden are given at town level and above. */
export function mayRead(actor: Actor, facts: CaseFacts): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'public') return false
  if (facts.participants.includes(actor.id)) return true
  if (actor.units.some((unit) => facts.units.includes(unit))) return true
  if (!facts.restricted) return isWithin(facts.place, readingPrefixes(actor))
  return isWithin(facts.place, circlePrefixes(actor)) || raisedCentres(actor).includes(facts.centre)
}

/** What an incident's visibility depends on. */
export function incidentFacts(
  incident: Pick<CaseFacts, 'place' | 'restricted' | 'centre'> & {
    reporter: number | null
    assignee: number | null
    unit: number | null
    assists: readonly number[]
  },
): CaseFacts {
  const { place, restricted, centre, reporter, assignee, unit, assists } = incident
  return { place, restricted, centre, participants: [reporter, assignee], units: [unit, ...assists] }
}

/** What a mediation case's visibility depends on. */
export function mediationFacts(
  mediation: Pick<CaseFacts, 'place' | 'restricted' | 'centre'> & {
    applicant: number | null
    assignee: number | null
  },
): CaseFacts {
  const { place, restricted, centre, applicant, assignee } = mediation
  return { place, restricted, centre, participants: [applicant, assignee], units: [] }
}

/** Shortest code at which a hidden case may still be counted: a micro-grid count identifies a household. */
export const HIDDEN_COUNT_DIGITS = 9
