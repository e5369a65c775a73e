import type { CaseFact } from './figures-fact.ts'

/** Moments of a case that a figure may be counted on. */
export const SLOTS = [
  'reported',
  'accepted',
  'dispatched',
  'dispatch_due',
  'sign_due',
  'due',
  'closed',
  'settled',
  'outcome',
  'rated',
] as const
export type Slot = (typeof SLOTS)[number]

/** Figures that are counted from cases. A `settled_in_*` is a step of the ladder. */
export const CASE_FIGURES = [
  'reported',
  'accepted',
  'found_by_patrol',
  'dispatched_in_time',
  'signed_in_time',
  'closed_on_time',
  'extended',
  'returned',
  'reworked',
  'open',
  'critical_open',
  'overdue_open',
  'settled_at_grid',
  'settled_at_town',
  'settled_in_grid',
  'settled_in_village',
  'settled_in_town',
  'settled_in_county',
  'settled_in_city',
  'mediation_success',
  'mediation_open',
  'mediation_refused',
  'mediation_withdrawn',
  'satisfied',
  'rated',
] as const
export type CaseFigure = (typeof CASE_FIGURES)[number]

interface Rule {
  /** The moment whose day a case counts on; null for what is counted as of now. */
  slot: Slot | null
  /** Which cases count: the denominator of a rate, or the count itself. */
  within: (fact: CaseFact) => boolean
  /** Which of them are the numerator; undefined where the figure is a count. */
  hit?: (fact: CaseFact) => boolean
}

const earliest = (...moments: (number | null | undefined)[]): number | null => {
  const known = moments.filter((moment) => moment != null)
  return known.length ? Math.min(...known) : null
}

const isIncident = ({ entity }: CaseFact) => entity === 'incident'
const stands = (fact: CaseFact) => isIncident(fact) && fact.status !== 'voided' && fact.status !== 'merged'
const closed = (fact: CaseFact) => isIncident(fact) && fact.status === 'closed'
const concluded = ({ outcome }: CaseFact) => outcome === 'agreed' || outcome === 'failed'
/** Settled by whoever led. What an emergency service took over nobody did; a dispute under mediation is settled there. */
const settled = (fact: CaseFact) =>
  fact.level !== null && (isIncident(fact) ? closed(fact) && !fact.linked : fact.outcome === 'agreed')
const ledAt = (least: number) => (fact: CaseFact) => fact.level !== null && fact.level >= least

/** When a case reached each moment, epoch milliseconds. A hop is due once it was done, or once its limit had passed. */
const MOMENTS: Record<Slot, (fact: CaseFact) => number | null> = {
  reported: (fact) => fact.reportedAt,
  accepted: (fact) => fact.acceptedAt,
  dispatched: (fact) => fact.dispatchedAt,
  dispatch_due: (fact) => earliest(fact.dispatchedAt, fact.red.dispatch),
  sign_due: (fact) => earliest(fact.signedAt, fact.red.sign),
  due: (fact) => earliest(fact.closedAt, fact.red.handle),
  closed: (fact) => fact.closedAt,
  settled: (fact) => (isIncident(fact) ? fact.closedAt : fact.outcomeAt),
  outcome: (fact) => fact.outcomeAt,
  rated: (fact) => fact.ratedAt,
}

const ladder = (highest: number, lowest: number): Rule => ({
  slot: 'settled',
  within: (fact) => settled(fact) && fact.level !== null && fact.level >= lowest && fact.level < highest,
})

export const FIGURE_RULES: Record<CaseFigure, Rule> = {
  reported: { slot: 'reported', within: isIncident },
  accepted: { slot: 'reported', within: isIncident, hit: (fact) => fact.acceptedAt !== null },
  found_by_patrol: { slot: 'reported', within: isIncident, hit: (fact) => fact.source === 'patrol' },
  dispatched_in_time: {
    slot: 'dispatch_due',
    within: stands,
    hit: (fact) => fact.red.dispatch === undefined,
  },
  signed_in_time: { slot: 'sign_due', within: stands, hit: (fact) => fact.red.sign === undefined },
  closed_on_time: {
    slot: 'due',
    within: (fact) => stands(fact) && fact.status !== 'rejected',
    hit: (fact) => fact.red.handle === undefined,
  },
  extended: { slot: 'accepted', within: isIncident, hit: (fact) => fact.extended },
  returned: { slot: 'dispatched', within: isIncident, hit: (fact) => fact.returned },
  reworked: { slot: 'closed', within: closed, hit: (fact) => fact.reworked },
  open: { slot: null, within: (fact) => fact.open },
  critical_open: { slot: null, within: (fact) => fact.open, hit: (fact) => fact.critical },
  overdue_open: { slot: null, within: (fact) => fact.open, hit: (fact) => fact.overdue },
  settled_at_grid: { slot: 'settled', within: settled, hit: ledAt(15) },
  settled_at_town: { slot: 'settled', within: settled, hit: ledAt(9) },
  settled_in_grid: ladder(18, 15),
  settled_in_village: ladder(15, 12),
  settled_in_town: ladder(12, 9),
  settled_in_county: ladder(9, 6),
  settled_in_city: ladder(6, 0),
  mediation_success: { slot: 'outcome', within: concluded, hit: (fact) => fact.outcome === 'agreed' },
  mediation_open: {
    slot: null,
    within: (fact) => fact.entity === 'mediation' && fact.open && fact.outcome === null,
  },
  mediation_refused: { slot: 'outcome', within: (fact) => fact.outcome === 'refused' },
  mediation_withdrawn: { slot: 'outcome', within: (fact) => fact.outcome === 'withdrawn' },
  satisfied: { slot: 'rated', within: isIncident, hit: (fact) => fact.rating === 3 },
  rated: { slot: 'closed', within: closed, hit: (fact) => fact.rating !== null },
}

/** What one case adds to one figure. */
export interface Contribution {
  figure: CaseFigure
  /** The moment it counts on, epoch milliseconds; null for what is counted as of now. */
  at: number | null
  numerator: 0 | 1
  denominator: 0 | 1
}

/** When a case reached a moment; null when it has not. */
export function momentOf(fact: CaseFact, slot: Slot): number | null {
  return MOMENTS[slot](fact)
}

/**
 * Everything a case adds to the figures: at most once to each, so that the cases behind a number are as many as it
 * says. A count has no denominator. An exercise adds nothing.
 */
export function contribution(fact: CaseFact): Contribution[] {
  if (fact.exercise) return []
  const found: Contribution[] = []
  for (const figure of CASE_FIGURES) {
    const { slot, within, hit } = FIGURE_RULES[figure]
    const at = slot === null ? null : MOMENTS[slot](fact)
    if ((slot !== null && at === null) || !within(fact)) continue
    if (hit) found.push({ figure, at, numerator: hit(fact) ? 1 : 0, denominator: 1 })
    else found.push({ figure, at, numerator: 1, denominator: 0 })
  }
  return found
}

/** Whether a figure has a denominator. */
export function isRate(figure: CaseFigure): boolean {
  return FIGURE_RULES[figure].hit !== undefined
}

export function isCaseFigure(key: string): key is CaseFigure {
  return (CASE_FIGURES as readonly string[]).includes(key)
}

/**
 * A change of what is folded or counted: the projector begins anew when it meets another number. Bits of a figure in
 * a case's masks are its place in CASE_FIGURES.
 */
export const PROJECTION_VERSION = 2

/** Which figures a case counts in, one bit each. */
export function masksOf(contributions: readonly Contribution[]): {
  numerators: number
  denominators: number
} {
  let numerators = 0
  let denominators = 0
  for (const { figure, numerator, denominator } of contributions) {
    const bit = figureBit(figure)
    if (numerator) numerators |= bit
    if (denominator) denominators |= bit
  }
  return { numerators, denominators }
}

export function figureBit(figure: CaseFigure): number {
  return 1 << CASE_FIGURES.indexOf(figure)
}
