import { type Clock, type ClockKind, clockUntil, SIDE_CLOCKS, startClock } from '#server/domain/clock.ts'
import type { Policy } from '#server/domain/policy.ts'
import { sameLimits } from './clock.ts'
import type { Incident, IncidentIntent } from './incident.ts'
import { isOpenIncident } from './status.ts'

/** The side clocks that run while somebody is awaited on site, or an answer is. */
function awaited(incident: Incident): ClockKind[] {
  if (incident.status === 'in_progress' && incident.arrivedAt === null) return ['arrive']
  return incident.status === 'handled' && incident.answerDue && incident.answeredAt === null ? ['answer'] : []
}

/** Side clocks to which an amendment gives other limits, counted from where the hop began. */
function recounted(
  incident: Incident,
  next: Incident,
  policy?: Policy,
): { start: (Clock | null)[]; stop: ClockKind[] } {
  const from = incident.clock?.startedAt
  if (from === undefined) return { start: [], stop: [] }
  const pairs = awaited(next).map((kind) => ({
    before: startClock(kind, incident, from, policy),
    after: startClock(kind, next, from, policy),
  }))
  const changed = pairs.filter(({ before, after }) => !sameLimits(before, after))
  return {
    start: changed.map(({ after }) => after),
    stop: changed.flatMap(({ before }) => (before ? [before.kind] : [])),
  }
}

/** Clocks that a command starts and stops beside the hop's own: on site, answered, supervised. */
export function sideClocks(
  incident: Incident,
  next: Incident,
  intent: IncidentIntent,
  now: number,
  policy?: Policy,
): { start: Clock[]; stop: ClockKind[] } {
  const { command } = intent
  if (!isOpenIncident(next.status)) {
    return { start: [], stop: isOpenIncident(incident.status) ? [...SIDE_CLOCKS] : [] }
  }
  const amended = command === 'amend' || command === 'relocate'
  const { start, stop } = amended ? recounted(incident, next, policy) : { start: [], stop: [] }
  const left = awaited(incident).filter((kind) => !awaited(next).includes(kind))
  if (command === 'sign' || command === 'rework') start.push(startClock('arrive', next, now, policy))
  if (command === 'feedback' && awaited(next).includes('answer'))
    start.push(startClock('answer', next, now, policy))
  if (command === 'supervise' && intent.until !== undefined) {
    start.push(clockUntil('supervise', now, intent.until))
  }
  const begun = start.filter((clock) => clock !== null)
  return { start: begun, stop: [...new Set([...stop, ...left, ...begun.map(({ kind }) => kind)])] }
}
