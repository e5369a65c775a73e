import type { HopKind } from '#server/domain/clock.ts'

export const INCIDENT_STATUSES = [
  'reported',
  'accepted',
  'dispatched',
  'in_progress',
  'handled',
  'closed',
  'rejected',
  'suspended',
  'merged',
  'voided',
] as const
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number]

/** Statuses in which somebody's turn it is. */
export const OPEN_INCIDENT: readonly IncidentStatus[] = [
  'reported',
  'accepted',
  'dispatched',
  'in_progress',
  'handled',
  'suspended',
]

export function isOpenIncident(status: IncidentStatus): boolean {
  return OPEN_INCIDENT.includes(status)
}

/** The hop that is timed while a case waits in a status. A suspended case waits for its review date. */
export const HOP: Partial<Record<IncidentStatus, HopKind>> = {
  reported: 'accept',
  accepted: 'dispatch',
  dispatched: 'sign',
  in_progress: 'handle',
  handled: 'verify',
}
