import { around } from '#db/jiangsu/history/delays.ts'
import type { Role } from '#server/domain/actor.ts'
import { type HopKind, startClock } from '#server/domain/clock.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import type { MediationCommand } from '#server/domain/mediation.ts'
import { CODE_LENGTH, isWithin } from '#server/domain/region.ts'
import { drawCommand } from './draw.ts'
import { handlerStep } from './handler-steps.ts'
import type { SeenCase } from './wire.ts'

export type CityCommand = IncidentCommand | MediationCommand

/** What a seat will do with a case, and how long it takes until then (ms). */
export interface CityStep {
  command: CityCommand
  delay: number
}

/** Who looks at a case. */
export interface Onlooker {
  role: Role
  id: number
  prefixes: readonly string[]
  units: ReadonlySet<number>
}

/** What just happened to a case: an entry of the log, empty where the case was found in a list. */
export interface Happening {
  kind: string
  /** Settled on the spot and drawn for checking. */
  drawn?: boolean
}

/** Median seconds; shorter than life, so that whoever looks on sees cases move. */
const SECONDS: Partial<Record<CityCommand, number>> = {
  accept: 14,
  reject: 20,
  void: 25,
  amend: 20,
  merge: 20,
  exercise: 15,
  hand_over: 15,
  dispatch: 18,
  escalate: 40,
  delegate: 60,
  split: 30,
  sign: 60,
  arrive: 120,
  return: 60,
  extend: 150,
  suspend: 150,
  grant: 45,
  refuse: 45,
  resume: 4_000,
  feedback: 540,
  verify: 240,
  rework: 200,
  mediate: 30,
  decline: 60,
  assign: 90,
  record_session: 700,
  agree: 500,
  fail: 500,
  close: 400,
}
const HOPS: Partial<Record<CityCommand, Exclude<HopKind, 'mediate'>>> = {
  accept: 'accept',
  dispatch: 'dispatch',
  sign: 'sign',
  feedback: 'handle',
  verify: 'verify',
}
const HASTE = { normal: 1, raised: 0.8, urgent: 0.5, critical: 0.3 }

/** Share of hops that take about as long as the limit allows, some of them longer. */
const SLOW = 0.05
const HOUR = 3_600_000
/** Cases older than this were there before: they are worked off over the day. */
const OLD = 2 * HOUR
const BACKLOG = 20 * HOUR
/** Others wait for these: they are done at once whatever the case's age. */
const AT_ONCE: readonly CityCommand[] = ['accept', 'dispatch', 'grant', 'refuse']

function delayOf(command: CityCommand, seen: SeenCase, now: number, random: () => number): number {
  const old = now - seen.reportedAt > OLD
  if (old && !AT_ONCE.includes(command) && random() < 0.9) return random() * BACKLOG
  const hop = HOPS[command]
  if (hop && seen.urgency !== 'critical' && random() < SLOW) {
    return (startClock(hop, seen, now).redAt - now) * (0.6 + random() * 0.6)
  }
  return 1_000 * around(SECONDS[command] ?? 60, 0.6, random) * HASTE[seen.urgency]
}

function taken(seen: SeenCase, random: () => number): CityCommand {
  const normal = seen.urgency === 'normal'
  const grave = /^0[39]/.test(seen.category)
  return drawCommand<IncidentCommand>(
    [
      ['reject', normal ? 0.015 : 0],
      ['hand_over', grave ? 0.01 : 0],
      ['amend', normal ? 0.008 : 0],
      ['merge', normal ? 0.008 : 0],
      ['void', 0.002],
      ['exercise', 0.0004],
    ],
    'accept',
    random,
  )
}

function sent(seen: SeenCase, kind: string, random: () => number): CityCommand {
  const dispute = seen.category.startsWith('01') && seen.linked === null
  const digits = seen.centre.length
  return drawCommand<IncidentCommand>(
    [
      ['mediate', dispute ? 0.12 : 0],
      ['escalate', digits === CODE_LENGTH.town && kind === 'incident.accept' ? 0.015 : 0],
      ['delegate', digits === CODE_LENGTH.county && kind === 'incident.escalate' ? 0.15 : 0],
      ['split', kind === 'incident.accept' ? 0.002 : 0],
    ],
    'dispatch',
    random,
  )
}

/** A commander is the second person, and the centre of what stands above the counties or in a zone. */
function isTurnOf({ role, prefixes }: Onlooker, { centre, place, pending }: SeenCase): boolean {
  if (!isWithin(centre, prefixes)) return false
  const above = centre.length < CODE_LENGTH.county || !place.startsWith(centre)
  return (role === 'duty_commander') === (above || pending === 'void')
}

function centreOfIncident(
  seat: Onlooker,
  seen: SeenCase,
  { kind, drawn }: Happening,
  random: () => number,
): CityCommand | undefined {
  if (!isTurnOf(seat, seen)) return undefined
  if (seen.pending) return random() < 0.8 ? 'grant' : 'refuse'
  if (seen.status === 'reported') return taken(seen, random)
  if (seen.status === 'accepted') return sent(seen, kind, random)
  if (seen.status === 'suspended') return 'resume'
  const checked = seen.status === 'handled' || (seen.status === 'closed' && drawn)
  return checked ? drawCommand<IncidentCommand>([['rework', 0.04]], 'verify', random) : undefined
}

function centreOfMediation(seen: SeenCase, random: () => number): CityCommand | undefined {
  if (seen.status === 'applied') return seen.linked === null && random() < 0.06 ? 'decline' : 'accept'
  if (seen.status === 'accepted') return 'assign'
  return seen.status === 'agreed' || seen.status === 'failed' ? 'close' : undefined
}

function mediator(seen: SeenCase, random: () => number): CityCommand | undefined {
  if (seen.status === 'assigned') return 'record_session'
  if (seen.status !== 'mediating') return undefined
  if (random() < 0.3) return 'record_session'
  return random() < 0.97 ? 'agree' : 'fail'
}

function commandOf(
  seat: Onlooker,
  seen: SeenCase,
  happening: Happening,
  random: () => number,
): CityCommand | undefined {
  const incident = seen.entity === 'incident'
  switch (seat.role) {
    case 'dispatcher':
      return incident ? centreOfIncident(seat, seen, happening, random) : centreOfMediation(seen, random)
    case 'duty_commander':
      return incident ? centreOfIncident(seat, seen, happening, random) : undefined
    case 'grid_worker':
    case 'handling_unit':
      return incident ? handlerStep(seat, seen, happening.kind, random) : undefined
    case 'mediator':
      return !incident && seen.assignee === seat.id ? mediator(seen, random) : undefined
    default:
      return undefined
  }
}

/**
 * What a seat does next with a case to which something just happened, and when; undefined when it is not its turn.
 * Pure: `now` is epoch milliseconds.
 */
export function nextStep(
  seat: Onlooker,
  seen: SeenCase,
  happening: Happening,
  now: number,
  random: () => number,
): CityStep | undefined {
  const command = commandOf(seat, seen, happening, random)
  return command && { command, delay: Math.round(delayOf(command, seen, now, random)) }
}
