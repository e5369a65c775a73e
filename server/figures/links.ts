import type { FigureDetail } from '#server/contract/figures.ts'
import type { Entity } from '#server/domain/case.ts'
import { type CaseFigure, FIGURE_RULES, isRate } from '#server/domain/figures.ts'
import type { Period } from '#server/domain/figures-period.ts'

const COLLECTION: Record<Entity, string> = { incident: '/api/incidents', mediation: '/api/mediations' }

/** Whose cases a figure counts. */
function entitiesOf(figure: CaseFigure): Entity[] {
  if (figure.startsWith('mediation_')) return ['mediation']
  return figure.startsWith('settled_') || figure === 'open' || figure.endsWith('_open')
    ? ['incident', 'mediation']
    : ['incident']
}

/** Addresses of the cases behind a figure. What is counted as of now has no period. */
export function linksOf(
  figure: CaseFigure,
  asked: { region: string; period: Period; category: string | null },
): FigureDetail['cases'] {
  const { region, period, category } = asked
  const address = (entity: Entity, part: string) => {
    const search = new URLSearchParams({ region, figure, part })
    if (FIGURE_RULES[figure].slot !== null) search.set('period', `${period.from}..${period.to}`)
    if (category) search.set('category', category)
    return `${COLLECTION[entity]}?${search}`
  }
  return entitiesOf(figure).map((entity) => ({
    entity,
    numerator: address(entity, 'numerator'),
    denominator: isRate(figure) ? address(entity, 'denominator') : null,
  }))
}
