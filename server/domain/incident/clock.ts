import { addWorkingTime, workingTimeBetween } from '#server/domain/calendar.ts'
import { type Clock, clockUntil, startClock } from '#server/domain/clock.ts'
import { YELLOW_SHARE } from '#server/domain/limit.ts'
import { DEFAULT_POLICY, type Policy } from '#server/domain/policy.ts'
import type { Incident, IncidentIntent } from './incident.ts'
import { HOP, type IncidentStatus } from './status.ts'

type Timed = Pick<Incident, 'category' | 'urgency' | 'place' | 'unit' | 'deadlineAt'>

/** The calendar in which a case's handling is counted, or none where it runs in natural time. */
function handlingCalendar(incident: Timed, policy: Policy) {
  const limit = policy.limitOf('handle', incident)
  return limit && limit.unit !== 'minute' ? policy.calendarOf('handle', incident) : undefined
}

/** Milliseconds left of the handling time: of working time where that is what is counted. */
export function timeLeft(incident: Incident, now: number, policy: Policy = DEFAULT_POLICY): number {
  const until = incident.clock?.redAt ?? now
  if (until <= now) return 0
  const calendar = handlingCalendar(incident, policy)
  return calendar ? workingTimeBetween(calendar, now, until) : until - now
}

/** The handling clock that goes on with what was left; the upstream's deadline rules when it is the earlier one. */
function resumedClock(incident: Incident, now: number, policy: Policy = DEFAULT_POLICY): Clock {
  const left = incident.heldMs ?? 0
  const calendar = handlingCalendar(incident, policy)
  const until = calendar ? Math.round(addWorkingTime(calendar, now, left)) : now + left
  const capped = beforeDeadline(incident, now, until)
  if (!calendar || capped < until) return clockUntil('handle', now, capped)
  const yellowAt = Math.round(addWorkingTime(calendar, now, left * YELLOW_SHARE))
  return { kind: 'handle', startedAt: now, yellowAt, redAt: until, state: 0 }
}

/** A moment, or the upstream's deadline when that is earlier; never before `now`. */
function beforeDeadline({ deadlineAt }: Timed, now: number, until: number): number {
  return Math.max(now, Math.min(until, deadlineAt ?? until))
}

/** The clock of the hop a status waits for, or none. The upstream's deadline rules when it is the earlier one. */
export function hopClock(
  incident: Timed,
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

/** Whether two clocks that began at one moment end at one. */
export function sameLimits(one: Clock | null, other: Clock | null): boolean {
  return one?.yellowAt === other?.yellowAt && one?.redAt === other?.redAt
}

/**
 * The main clock after a command. A suspension keeps what was left of the handling time and runs towards its review;
 * an amendment counts anew from where the hop began, if other limits hold now.
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
    const until = beforeDeadline(incident, now, incident.pendingUntil ?? now)
    const extended = clockUntil('handle', now, Math.max(until, clock?.redAt ?? now))
    return { ...extended, startedAt: clock?.startedAt ?? now }
  }
  if (command === 'resume') return resumedClock(incident, now, policy)
  if ((command === 'amend' || command === 'relocate') && clock) {
    const anew = hopClock(changed, incident.status, clock.startedAt, policy)
    return sameLimits(anew, hopClock(incident, incident.status, clock.startedAt, policy)) ? clock : anew
  }
  const restarts = ['transfer', 'escalate', 'delegate'].includes(command)
  if (changed.status === incident.status && !restarts) return clock
  return hopClock(changed, changed.status, now, policy)
}
