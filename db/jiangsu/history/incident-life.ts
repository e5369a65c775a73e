import type { IncidentCommand } from '#server/domain/incident/command.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import { DEFAULT_POLICY } from '#server/domain/policy.ts'
import { CODE_LENGTH } from '#server/domain/region.ts'
import { byDay, HOUR, MINUTE } from './calendar.ts'
import { around, hopEnd } from './delays.ts'
import type { LivedIncident } from './types.ts'

export interface Step<C extends string> {
  at: number
  command: C
  /** What is done where the command turns out to be impossible. */
  otherwise?: C
}

type IncidentStep = Step<IncidentCommand>
type Random = () => number

/** Shares of what happens to cases, of those that come by. */
export const SHARES = {
  selfClosed: 0.107,
  rejected: 0.015,
  voided: 0.0016,
  exercised: 0.0004,
  merged: 0.008,
  amended: 0.006,
  split: 0.002,
  handedOver: { '03': 0.005, '09': 0.01 } as Readonly<Record<string, number>>,
  escalated: 0.015,
  delegated: 0.15,
  returnedUnsigned: 0.02,
  returnedOnSite: 0.012,
  transferred: 0.018,
  extended: 0.046,
  suspended: 0.013,
  arrives: 0.85,
  reworked: 0.04,
  drawnFailed: 0.08,
}
const GRANTED = { return: 0.8, extend: 0.92, suspend: 0.85, void: 0.93 }

export function soon(now: number, minutes: number, random: Random): number {
  return now + 1_000 + Math.round(around(minutes, 0.6, random) * MINUTE)
}

/** One of some fates by its share, or none. */
function fateOf<C extends IncidentCommand>(
  shares: readonly (readonly [C, number])[],
  random: Random,
): C | undefined {
  let left = random()
  for (const [command, share] of shares) {
    left -= share
    if (left < 0) return command
  }
  return undefined
}

function reported({ row, plan }: LivedIncident, now: number, random: Random): IncidentStep {
  const ordinary = hopEnd('accept', row, now, random)
  if (plan.mediates) return { at: ordinary, command: 'accept' }
  const { category, place } = row
  const urgent = SHARES.handedOver[category.slice(0, 2)] ?? 0
  const found = plan.source === 'patrol' && row.urgency === 'normal'
  const closable = found && DEFAULT_POLICY.categoryRule(category, place).selfClose
  const fate = fateOf(
    [
      ['self_close', closable ? SHARES.selfClosed : 0],
      ['hand_over', urgent],
      ['exercise', SHARES.exercised],
      ['merge', SHARES.merged],
      ['amend', SHARES.amended],
      ['void', SHARES.voided],
      ['reject', row.urgency === 'normal' ? SHARES.rejected : 0],
    ],
    random,
  )
  if (!fate) return { at: ordinary, command: 'accept' }
  const at = fate === 'self_close' ? now + 400 + Math.round(random() * 900) : ordinary
  return { at, command: fate, otherwise: 'accept' }
}

function accepted({ row, stirred }: LivedIncident, now: number, random: Random): IncidentStep {
  const at = hopEnd('dispatch', row, now, random)
  const townHolds = row.centre.length === CODE_LENGTH.town
  const fate = fateOf(
    [
      ['delegate', row.centre.length === CODE_LENGTH.county ? SHARES.delegated : 0],
      ['escalate', townHolds && !stirred ? SHARES.escalated : 0],
      ['split', stirred ? 0 : SHARES.split],
      ['void', stirred ? 0 : SHARES.voided],
      ['amend', stirred ? 0 : SHARES.amended],
    ],
    random,
  )
  return fate ? { at, command: fate, otherwise: 'dispatch' } : { at, command: 'dispatch' }
}

function inProgress({ row, plan, stirred }: LivedIncident, now: number, random: Random): IncidentStep {
  const { urgency, clock } = row
  const normal = urgency === 'normal'
  if (row.arrivedAt === null && (!normal || random() < SHARES.arrives)) {
    return { at: soon(now, normal ? 45 : 12, random), command: 'arrive' }
  }
  const patient = !stirred && plan.rests === null && (normal || urgency === 'raised')
  const fate = fateOf(
    [
      ['return', patient && normal ? SHARES.returnedOnSite : 0],
      ['transfer', patient ? SHARES.transferred / 2 : 0],
      ['extend', patient ? SHARES.extended : 0],
      ['suspend', patient ? SHARES.suspended : 0],
    ],
    random,
  )
  if (fate === 'extend' && clock) {
    const at = byDay(now + Math.round((clock.redAt - now) * (0.35 + random() * 0.35)), random)
    return { at: Math.max(now + MINUTE, Math.min(at, clock.redAt - HOUR)), command: fate }
  }
  if (fate) return { at: byDay(soon(now, 60, random), random), command: fate, otherwise: 'feedback' }
  return { at: hopEnd('handle', row, now, random), command: 'feedback' }
}

function handled({ row, stirred }: LivedIncident, now: number, random: Random): IncidentStep {
  const end = hopEnd('verify', row, now, random)
  const due = row.answerDue && row.answeredAt === null
  const unsure = !stirred && (due || !row.answerDue)
  if (unsure && random() < SHARES.reworked) return { at: end, command: 'rework' }
  if (due) return { at: now + Math.round((end - now) * (0.2 + random() * 0.6)), command: 'answer' }
  return { at: end, command: 'verify' }
}

/** What is meant to wait somewhere gets there without delay, and nothing happens to it on the way. */
function straight(
  { row, plan, stirred }: LivedIncident,
  now: number,
  random: Random,
): IncidentStep | undefined {
  const { status } = row
  const arrives = status === 'in_progress' && row.arrivedAt === null
  if (status === plan.rests && !arrives) {
    return plan.asks && !stirred ? { at: soon(now, 20, random), command: plan.asks } : undefined
  }
  const step = (command: IncidentCommand): IncidentStep => {
    const hop = row.urgency === 'critical' && command !== 'arrive'
    return { at: hop ? hurried(command, row, now, random) : soon(now, 5, random), command }
  }
  if (status === 'reported') return step('accept')
  if (status === 'accepted') return step('dispatch')
  if (status === 'dispatched') return step('sign')
  if (status === 'in_progress') return step(arrives ? 'arrive' : 'feedback')
  return undefined
}

function hurried(command: IncidentCommand, row: Incident, now: number, random: Random): number {
  return command === 'feedback'
    ? soon(now, 5, random)
    : hopEnd(command === 'accept' || command === 'dispatch' ? command : 'sign', row, now, random)
}

/** What happens next to an incident that just changed at `now`; undefined when nobody acts on it any more. */
export function nextIncidentStep(
  lived: LivedIncident,
  now: number,
  random: Random,
): IncidentStep | undefined {
  const { row, plan, stirred } = lived
  if (row.pending && plan.rests) return undefined
  if (row.pending) {
    const command = random() < GRANTED[row.pending] ? 'grant' : 'refuse'
    return { at: soon(now, 12, random), command }
  }
  if (plan.rests) return straight(lived, now, random)
  switch (row.status) {
    case 'reported':
      return stirred ? { at: soon(now, 4, random), command: 'accept' } : reported(lived, now, random)
    case 'accepted':
      if (plan.mediates && row.linked === null) return { at: soon(now, 4, random), command: 'mediate' }
      return accepted(lived, now, random)
    case 'dispatched': {
      if (!stirred && row.urgency === 'normal') {
        const share = [
          ['return', SHARES.returnedUnsigned] as const,
          ['transfer', SHARES.transferred / 2] as const,
        ]
        const fate = fateOf(share, random)
        if (fate) return { at: soon(now, 25, random), command: fate, otherwise: 'sign' }
      }
      return { at: hopEnd('sign', row, now, random), command: 'sign' }
    }
    case 'in_progress':
      return inProgress(lived, now, random)
    case 'suspended': {
      const at = byDay(now + Math.round((1 + random() * 9) * 24 * HOUR), random)
      return { at, command: 'resume' }
    }
    case 'handled':
      return handled(lived, now, random)
    case 'closed':
      if (row.check !== 'due') return undefined
      return {
        at: byDay(now + Math.round((4 + random() * 26) * HOUR), random),
        command: random() < SHARES.drawnFailed ? 'rework' : 'verify',
      }
    default:
      return undefined
  }
}
