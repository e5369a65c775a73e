import type { ClosedCounts, MediationCounts, OpenCounts } from '#db/queries/figures.ts'
import type { Figures } from '#server/contract/http.ts'

/** Levels that settle, in the order of `settledAt`, with the digits of a duty at that level. */
const SETTLING_DIGITS = [15, 12, 9, 6, 4]

const indexOf = (digits: number) => {
  const index = SETTLING_DIGITS.findIndex((least) => digits >= least)
  return index < 0 ? SETTLING_DIGITS.length - 1 : index
}

/** Settled cases by level, grid first. An incident is handled by a grid worker and settled in the grid. */
export function settledByLevel(
  incidents: number,
  mediations: readonly { digits: number; settled: number }[],
): number[] {
  const levels = [incidents, 0, 0, 0, 0]
  for (const { digits, settled } of mediations) levels[indexOf(digits)] += settled
  return levels
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0)

/** The figures from their counts; a rate's denominator is 0 when nothing was due. */
export function composeFigures(counts: {
  reported: number
  open: OpenCounts
  closed: ClosedCounts
  mediations: readonly MediationCounts[]
}): Figures['figures'] {
  const { open, closed, mediations } = counts
  const agreed = sum(mediations.map((level) => level.agreed))
  const failed = sum(mediations.map((level) => level.failed))
  const levels = settledByLevel(
    closed.closed,
    mediations.map(({ digits, agreed }) => ({ digits, settled: agreed })),
  )
  const settled = sum(levels)
  return [
    { key: 'reported_today', numerator: counts.reported, denominator: null },
    { key: 'critical_open', numerator: open.critical, denominator: open.open },
    { key: 'overdue_open', numerator: open.overdue, denominator: open.open },
    { key: 'open', numerator: open.open, denominator: null },
    { key: 'closed_on_time', numerator: closed.inTimeToday, denominator: closed.closedToday },
    { key: 'mediation_success', numerator: agreed, denominator: agreed + failed },
    { key: 'settled_at_grid', numerator: levels[0], denominator: settled },
    { key: 'settled_at_town', numerator: sum(levels.slice(0, 3)), denominator: settled },
    { key: 'reworked', numerator: closed.reworked, denominator: closed.closed },
  ]
}
