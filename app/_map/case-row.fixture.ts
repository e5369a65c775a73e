import type { CaseRow, Entity } from '#server/domain/case.ts'
import { type ClockState, clockUntil } from '#server/domain/clock.ts'
import type { Urgency } from '#server/domain/urgency.ts'

interface Wanted {
  id: number
  entity?: Entity
  place?: string
  state?: ClockState
  urgency?: Urgency
  status?: CaseRow['status']
  lng?: number
  lat?: number
  reportedAt?: number
}

/** An open case for tests. */
export function caseRow({
  id,
  entity = 'incident',
  state = 0,
  urgency = 'normal',
  ...rest
}: Wanted): CaseRow {
  return {
    entity,
    id,
    number: `320613-261120-${String(id).padStart(4, '0')}`,
    status: 'reported',
    category: '0401',
    urgency,
    place: '32061300100100101',
    lng: 120_860_000,
    lat: 32_010_000,
    centre: '320613001',
    unit: null,
    assists: [],
    supervised: 0,
    assignee: null,
    pending: null,
    restricted: false,
    exercise: false,
    version: 1,
    seq: id,
    reportedAt: 0,
    linked: null,
    clock: { ...clockUntil('accept', 0, 3_600_000), state },
    ...rest,
  }
}
