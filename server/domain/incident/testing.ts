import type { Actor, Role } from '#server/domain/actor.ts'
import { clockUntil } from '#server/domain/clock.ts'
import { hopClock } from './clock.ts'
import { FRESH } from './fresh.ts'
import type { Incident } from './incident.ts'

/** Monday 2026-11-23 10:00 in China: working time. */
export const NOW = Date.parse('2026-11-23T10:00:00+08:00')
export const COUNTY = '320613'
export const PLACE = '32061300100100101'

type User = Extract<Actor, { kind: 'user' }>

/** Somebody with one role over some prefixes, who acts for some units. */
export function person(id: number, role: Role, prefixes: string[], units: number[] = []): User {
  return { kind: 'user', id, grants: [{ role, prefixes }], units }
}

/** A case that its county holds; its clock is the one of its status, unless the change names another. */
export function incidentOf(change: Partial<Incident> = {}): Incident {
  const incident: Incident = {
    entity: 'incident',
    id: 9,
    number: '320613-261123-0001',
    ...FRESH,
    centre: COUNTY,
    source: 'patrol',
    category: '0401',
    urgency: 'normal',
    place: PLACE,
    lng: 120_900_000,
    lat: 32_000_000,
    restricted: false,
    version: 1,
    seq: 1,
    reportedAt: NOW - 60_000,
    clock: null,
    reporter: null,
    ...change,
  }
  if ('clock' in change) return incident
  const review = incident.status === 'suspended' ? clockUntil('review', NOW, NOW + 86_400_000) : null
  return { ...incident, clock: hopClock(incident, incident.status, NOW) ?? review }
}
