import type { Feature, Point } from 'geojson'
import { type CaseKey, keyOf } from '#app/_live/key.ts'
import type { CaseRow, Entity } from '#server/domain/case.ts'
import { markOf } from './mark.ts'

export interface CaseProperties {
  key: CaseKey
  icon: string
  rank: number
}

export type CaseFeature = Feature<Point, CaseProperties> & { id: number }

/** Incidents and mediations are numbered apart; on the map they share one range. */
export function featureId(entity: Entity, id: number): number {
  return id * 2 + (entity === 'mediation' ? 1 : 0)
}

export function caseFeature(row: CaseRow): CaseFeature {
  const { icon, rank } = markOf(row)
  return {
    type: 'Feature',
    id: featureId(row.entity, row.id),
    geometry: { type: 'Point', coordinates: [row.lng / 1e6, row.lat / 1e6] },
    properties: { key: keyOf(row.entity, row.id), icon, rank },
  }
}
