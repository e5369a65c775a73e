import { type Clock, clockUntil, startClock } from '#server/domain/clock.ts'
import type { Policy } from '#server/domain/policy.ts'
import type { Incident, IncidentIntent } from './incident.ts'
import { HOP, type IncidentStatus } from './status.ts'

/** The clock of the hop a status waits for, or none. The upstream's deadline rules when it is the earlier one. */
export function hopClock(
  incident: Pick<Incident, 'category' | 'urgency' | 'place' | 'deadlineAt'>,
  status: IncidentStatus,
  now: number,
  policy?: Policy,
): Clock | null {
  const kind = HOP[status]
  const clock = kind ? startClock(kind, incident, now, policy) : null
  if (clock?.kind !== 'handle' || incident.deadlineAt === null || incident.deadlineAt >= clock.redAt)
    return clock
  return clockUntil('handle', now, Math.max(now, incident.deadlineAt))
}

/**
 * The main clock after a command. A suspension keeps what was left of the handling time and runs towards its review;
 * an amendment counts anew from where the hop began.
 */
export function nextClock(
  incident: Incident,
  changed: Incident,
  intent: IncidentIntent,
  now: number,
  policy?: Policy,
): Clock | null {
  const { command } = intent
  const { clock } = incident
  if (command === 'grant' && incident.pending === 'suspend') {
    return clockUntil('review', now, incident.pendingUntil ?? now)
  }
  if (command === 'grant' && incident.pending === 'extend') {
    return clockUntil('handle', now, Math.max(incident.pendingUntil ?? now, clock?.redAt ?? now))
  }
  if (command === 'resume') return clockUntil('handle', now, now + (incident.heldMs ?? 0))
  if (command === 'amend' && clock) {
    const anew = hopClock(changed, incident.status, clock.startedAt, policy)
    return anew && { ...anew, startedAt: now }
  }
  const restarts = ['transfer', 'escalate', 'delegate'].includes(command)
  if (changed.status === incident.status && !restarts) return clock
  return hopClock(changed, changed.status, now, policy)
}
