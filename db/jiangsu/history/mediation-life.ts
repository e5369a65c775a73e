import { recordText } from '#db/jiangsu/texts/mediating.ts'
import type { Mediation, MediationCommand } from '#server/domain/mediation.ts'
import { byDay, HOUR } from './calendar.ts'
import { around } from './delays.ts'
import type { Step } from './incident-life.ts'
import type { Roster, UserActor } from './roster.ts'
import type { MediationPlan } from './types.ts'

const DECLINED = 0.06
const ANOTHER_SESSION = 0.3
const AGREED = 0.97
const ORAL = 0.2
const MOST_SESSIONS = 4

/** Median hours from one stage to the next, within the hours people are up. */
const HOURS = { accept: 2, assign: 3, session: 20, again: 26, settle: 8, close: 14 }

/** What is meant to wait somewhere gets there without delay. */
const BRISK_HOURS = 0.5

function after(hours: number, now: number, random: () => number): number {
  return byDay(now + Math.round(around(hours, 0.7, random) * HOUR), random)
}

/** What happens next to a mediation case that just changed at `now`; undefined when nobody acts any more. */
export function nextMediationStep(
  mediation: Mediation,
  plan: MediationPlan,
  now: number,
  random: () => number,
): Step<MediationCommand> | undefined {
  if (mediation.status === plan.rests) return undefined
  const end = (hours: number) =>
    plan.rests ? now + Math.round(around(BRISK_HOURS, 0.3, random) * HOUR) : after(hours, now, random)
  switch (mediation.status) {
    case 'applied': {
      const declined = plan.rests === null && mediation.linked === null && random() < DECLINED
      return { at: end(HOURS.accept), command: declined ? 'decline' : 'accept' }
    }
    case 'accepted':
      return { at: end(HOURS.assign), command: 'assign' }
    case 'assigned':
      return { at: end(HOURS.session), command: 'record_session' }
    case 'mediating': {
      const again = mediation.sessions < MOST_SESSIONS && random() < ANOTHER_SESSION
      if (again) return { at: end(HOURS.again), command: 'record_session' }
      return { at: end(HOURS.settle), command: random() < AGREED ? 'agree' : 'fail' }
    }
    case 'agreed':
    case 'failed':
      return { at: end(HOURS.close), command: 'close' }
    default:
      return undefined
  }
}

/** Who takes a step: the centre, or the mediator who holds the case. */
export function mediationActor(
  command: MediationCommand,
  mediation: Mediation,
  roster: Roster,
  random: () => number,
): UserActor | undefined {
  const byMediator = command === 'record_session' || command === 'agree' || command === 'fail'
  if (!byMediator) return roster.centre({ ...mediation, restricted: true }, random)
  return mediation.assignee === null ? undefined : roster.actor(mediation.assignee)
}

/** Form of an agreement. */
export function drawForm(random: () => number): 'written' | 'oral' {
  return random() < ORAL ? 'oral' : 'written'
}

/** The words that go with a step, if any. */
export function mediationNote(command: MediationCommand, random: () => number): string | null {
  const written =
    command === 'record_session' || command === 'agree' || command === 'fail' || command === 'decline'
  return written ? recordText(command, random) : null
}
