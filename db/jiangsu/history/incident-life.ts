import { feedbackText, reasonText } from '#db/jiangsu/texts/handling.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import { MINUTE } from './calendar.ts'
import { around, hopEnd } from './delays.ts'
import type { Roster, UserActor } from './roster.ts'
import type { IncidentPlan } from './types.ts'

export interface Step<C extends string> {
  at: number
  command: C
}

const REJECTED = 0.015
const RETURNED_UNSIGNED = 0.022
const RETURNED_ON_SITE = 0.01
const GRANTED = 0.75
const REWORKED = 0.04
const ARRIVES = 0.85

function soon(now: number, minutes: number, random: () => number): number {
  return now + 1_000 + Math.round(around(minutes, 0.6, random) * MINUTE)
}

/** What happens next to an incident that just changed at `now`; undefined when nobody acts on it any more. */
export function nextIncidentStep(
  incident: Incident,
  plan: IncidentPlan,
  now: number,
  random: () => number,
): Step<IncidentCommand> | undefined {
  const { status, urgency } = incident
  if (status === plan.rests && !(status === 'in_progress' && incident.arrivedAt === null)) return undefined
  // What is meant to wait somewhere gets there without delay.
  const brisk = plan.rests !== null && urgency !== 'critical'
  const end = (kind: 'accept' | 'dispatch' | 'sign' | 'handle' | 'verify') =>
    brisk ? soon(now, 5, random) : hopEnd(kind, incident, now, random)
  if (incident.pending) {
    return { at: soon(now, 12, random), command: random() < GRANTED ? 'grant' : 'refuse' }
  }
  const wavers = plan.rests === null && urgency === 'normal'
  switch (status) {
    case 'reported': {
      const rejected = wavers && !plan.mediates && random() < REJECTED
      return { at: end('accept'), command: rejected ? 'reject' : 'accept' }
    }
    case 'accepted':
      if (plan.mediates && incident.linked === null) return { at: soon(now, 4, random), command: 'mediate' }
      return { at: end('dispatch'), command: 'dispatch' }
    case 'dispatched':
      if (wavers && random() < RETURNED_UNSIGNED) return { at: soon(now, 25, random), command: 'return' }
      return { at: end('sign'), command: 'sign' }
    case 'in_progress':
      if (incident.arrivedAt === null && random() < (plan.rests ? 1 : ARRIVES)) {
        return { at: soon(now, urgency === 'normal' ? 45 : 12, random), command: 'arrive' }
      }
      if (wavers && random() < RETURNED_ON_SITE) return { at: soon(now, 30, random), command: 'return' }
      return { at: end('handle'), command: 'feedback' }
    case 'handled':
      return { at: end('verify'), command: wavers && random() < REWORKED ? 'rework' : 'verify' }
    default:
      return undefined
  }
}

/** Who takes a step: the centre, or the worker who holds the case. */
export function incidentActor(
  command: IncidentCommand,
  incident: Incident,
  roster: Roster,
  random: () => number,
): UserActor | undefined {
  const byWorker =
    command === 'sign' || command === 'arrive' || command === 'return' || command === 'feedback'
  if (!byWorker) return roster.centre(incident.place, incident.restricted, random)
  return incident.assignee === null ? undefined : roster.actor(incident.assignee)
}

/** The words that go with a step, if any. */
export function incidentNote(
  command: IncidentCommand,
  category: string,
  random: () => number,
): string | null {
  if (command === 'feedback') return feedbackText(category, random)
  if (command === 'verify') return random() < 0.4 ? reasonText('verify', random) : null
  if (command === 'return' || command === 'rework' || command === 'reject' || command === 'refuse') {
    return reasonText(command, random)
  }
  return null
}
