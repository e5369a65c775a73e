import { type Actor, circlePrefixes, readingPrefixes } from './actor.ts'
import { isWithin } from './region.ts'

/** What visibility depends on: coded facts of one case. */
export interface CaseFacts {
  place: string
  restricted: boolean
  /** Ids of users who take part: reporter, assignee, mediator. */
  participants: readonly number[]
}

/** Whether an actor may read a case in full. Counts of what is hidden are given at town level and above. */
export function mayRead(actor: Actor, facts: CaseFacts): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'public') return false
  if (facts.participants.includes(actor.id)) return true
  return isWithin(facts.place, facts.restricted ? circlePrefixes(actor) : readingPrefixes(actor))
}

/** Shortest code at which a hidden case may still be counted: a micro-grid count identifies a household. */
export const HIDDEN_COUNT_DIGITS = 9
