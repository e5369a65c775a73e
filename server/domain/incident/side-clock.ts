import { type Clock, type ClockKind, clockUntil, SIDE_CLOCKS, startClock } from '#server/domain/clock.ts'
import type { Policy } from '#server/domain/policy.ts'
import type { Incident, IncidentIntent } from './incident.ts'
import { isOpenIncident } from './status.ts'

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
  const start: (Clock | null)[] = []
  const stop: ClockKind[] = []
  if (command === 'arrive' || (incident.status === 'in_progress' && next.status !== 'in_progress')) {
    stop.push('arrive')
  }
  if (command === 'sign' || command === 'rework') start.push(startClock('arrive', next, now, policy))
  if (command === 'feedback' && next.answerDue && next.answeredAt === null) {
    start.push(startClock('answer', next, now, policy))
  }
  if (command === 'answer') stop.push('answer')
  if (command === 'supervise' && intent.until !== undefined) {
    stop.push('supervise')
    start.push(clockUntil('supervise', now, intent.until))
  }
  return { start: start.filter((clock) => clock !== null), stop }
}
