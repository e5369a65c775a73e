import type { FigureDetail } from '#server/contract/figures.ts'

/** The figures by what they tell of, in the order of a case's way. */
export const GROUPS = {
  now: ['reported_today', 'reported', 'open', 'critical_open', 'overdue_open'],
  flow: [
    'accepted',
    'dispatched_in_time',
    'signed_in_time',
    'closed_on_time',
    'reworked',
    'extended',
    'returned',
    'found_by_patrol',
  ],
  settling: [
    'settled_at_grid',
    'settled_at_town',
    'mediation_success',
    'mediation_open',
    'mediation_refused',
    'mediation_withdrawn',
  ],
  rating: ['satisfied', 'rated'],
  covering: ['party_covered', 'inspected'],
} as const
export type Group = keyof typeof GROUPS
export type FigureKey = (typeof GROUPS)[Group][number]

export const GROUP_NAMES = Object.keys(GROUPS) as Group[]

export type Told = FigureDetail & { key: FigureKey }

/** The figures of a group that the server tells. */
export function figuresOf(group: Group, figures: readonly FigureDetail[]): Told[] {
  return GROUPS[group].flatMap((key) => {
    const figure = figures.find((each) => each.key === key)
    return figure ? [{ ...figure, key }] : []
  })
}
