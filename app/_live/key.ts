import type { CaseRow, Entity } from '#server/domain/case.ts'
import { INCIDENT_STATUSES, isOpenIncident } from '#server/domain/incident/status.ts'
import { isOpenMediation, MEDIATION_STATUSES } from '#server/domain/mediation.ts'

/** First letter of the entity and the id: 'i123', 'm45'. Also what deep links carry. */
export type CaseKey = string

export function keyOf(entity: Entity, id: number): CaseKey {
  return entity[0] + id
}

/** The case a key names, or undefined when it is not a key. */
export function parseKey(key: string): { entity: Entity; id: number } | undefined {
  const match = /^([im])(\d{1,15})$/.exec(key)
  if (!match) return undefined
  return { entity: match[1] === 'i' ? 'incident' : 'mediation', id: Number(match[2]) }
}

const OPEN: Record<Entity, ReadonlySet<string>> = {
  incident: new Set(INCIDENT_STATUSES.filter(isOpenIncident)),
  mediation: new Set(MEDIATION_STATUSES.filter(isOpenMediation)),
}

export function isOpenRow(row: CaseRow): boolean {
  return OPEN[row.entity].has(row.status)
}
