import { around } from '#db/jiangsu/history/delays.ts'
import type { Role } from '#server/domain/actor.ts'
import { type HopKind, startClock } from '#server/domain/clock.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import type { MediationCommand } from '#server/domain/mediation.ts'
import type { SeenCase } from './wire.ts'

export type CityCommand = IncidentCommand | MediationCommand

/** What a seat will do with a case, and how long it takes until then (ms). */
export interface CityStep {
  command: CityCommand
  delay: number
}

/** Median seconds; shorter than life, so that whoever looks on sees cases move. */
const SECONDS: Partial<Record<CityCommand, number>> = {
  accept: 14,
  reject: 20,
  dispatch: 18,
  sign: 60,
  arrive: 120,
  return: 60,
  grant: 45,
  refuse: 45,
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

function delayOf(command: CityCommand, seen: SeenCase, now: number, random: () => number): number {
  const old = now - seen.reportedAt > OLD
  const unhurried = command !== 'accept' && command !== 'dispatch'
  if (old && unhurried && random() < 0.9) return random() * BACKLOG
  const hop = HOPS[command]
  if (hop && seen.urgency !== 'critical' && random() < SLOW) {
    return (startClock(hop, seen, now).redAt - now) * (0.6 + random() * 0.6)
  }
  return 1_000 * around(SECONDS[command] ?? 60, 0.6, random) * HASTE[seen.urgency]
}

function centreOfIncident(seen: SeenCase, random: () => number): CityCommand | undefined {
  if (seen.pending) return random() < 0.75 ? 'grant' : 'refuse'
  if (seen.status === 'reported') return seen.urgency === 'normal' && random() < 0.015 ? 'reject' : 'accept'
  if (seen.status === 'accepted') {
    const dispute = seen.category.startsWith('01') && seen.linked === null
    return dispute && random() < 0.12 ? 'mediate' : 'dispatch'
  }
  if (seen.status === 'handled') return random() < 0.04 ? 'rework' : 'verify'
  return undefined
}

function centreOfMediation(seen: SeenCase, random: () => number): CityCommand | undefined {
  if (seen.status === 'applied') return seen.linked === null && random() < 0.06 ? 'decline' : 'accept'
  if (seen.status === 'accepted') return 'assign'
  return seen.status === 'agreed' || seen.status === 'failed' ? 'close' : undefined
}

function worker(seen: SeenCase, kind: string, random: () => number): CityCommand | undefined {
  if (seen.pending) return undefined
  const wavers = seen.urgency === 'normal' && kind !== 'incident.refuse'
  if (seen.status === 'dispatched') return wavers && random() < 0.025 ? 'return' : 'sign'
  if (seen.status !== 'in_progress') return undefined
  const away = kind === 'incident.sign' || kind === 'incident.rework'
  if (away && random() < 0.85) return 'arrive'
  return wavers && random() < 0.01 ? 'return' : 'feedback'
}

function mediator(seen: SeenCase, random: () => number): CityCommand | undefined {
  if (seen.status === 'assigned') return 'record_session'
  if (seen.status !== 'mediating') return undefined
  if (random() < 0.3) return 'record_session'
  return random() < 0.94 ? 'agree' : 'fail'
}

function commandOf(
  role: Role,
  me: number,
  seen: SeenCase,
  kind: string,
  random: () => number,
): CityCommand | undefined {
  const incident = seen.entity === 'incident'
  if (role === 'dispatcher')
    return incident ? centreOfIncident(seen, random) : centreOfMediation(seen, random)
  if (seen.assignee !== me) return undefined
  if (role === 'grid_worker' && incident) return worker(seen, kind, random)
  return role === 'mediator' && !incident ? mediator(seen, random) : undefined
}

/**
 * What a seat does next with a case whose last event was `kind`, and when; undefined when it is not its turn.
 * Pure: `now` is epoch milliseconds.
 */
export function nextStep(
  seat: { role: Role; id: number },
  seen: SeenCase,
  kind: string,
  now: number,
  random: () => number,
): CityStep | undefined {
  const command = commandOf(seat.role, seat.id, seen, kind, random)
  return command && { command, delay: Math.round(delayOf(command, seen, now, random)) }
}
