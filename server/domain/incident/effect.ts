import type { Actor } from '#server/domain/actor.ts'
import type { Policy } from '#server/domain/policy.ts'
import { CODE_LENGTH } from '#server/domain/region.ts'
import { timeLeft } from './clock.ts'
import type { IncidentCommand } from './command.ts'
import type { Incident, IncidentIntent } from './incident.ts'
import { GRANTED, isRequest } from './rule.ts'

type Fields = Partial<Incident>
type Effect = (
  incident: Incident,
  intent: IncidentIntent,
  actor: Actor,
  now: number,
  policy?: Policy,
) => Fields

const idOf = (actor: Actor) => (actor.kind === 'user' ? actor.id : null)

/** Nobody holds the case but its centre. */
const FREED: Fields = { assignee: null, unit: null, unitLevel: null, assists: [], arrivedAt: null }
const ANSWERED: Fields = { pending: null, pendingBy: null, pendingUntil: null }

/** The lower number of digits is the higher level. */
function highest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}

/** Units that help, in order, without the one that leads. */
function helpers(lead: number | null, ...units: readonly number[]): number[] {
  return [...new Set(units)].filter((unit) => unit !== lead).sort((a, b) => a - b)
}

const toLead: Effect = (_incident, intent) => ({
  assignee: intent.assignee ?? null,
  unit: intent.unit ?? null,
  unitLevel: intent.level ?? null,
  assists: helpers(intent.unit ?? null, ...(intent.assists ?? [])),
  arrivedAt: null,
})

const ask: Effect = (_incident, intent, actor) => ({
  pending: isRequest(intent.command) ? intent.command : null,
  pendingBy: idOf(actor),
  pendingUntil: intent.until ?? null,
})

const grant: Effect = (incident, _intent, _actor, now, policy) => {
  if (!incident.pending) return {}
  const granted: Fields = { ...ANSWERED }
  if (GRANTED[incident.pending] === 'accepted') Object.assign(granted, FREED)
  if (incident.pending === 'extend') granted.extended = incident.extended + 1
  if (incident.pending === 'suspend') granted.heldMs = timeLeft(incident, now, policy)
  return granted
}

const amend: Effect = (incident, { amend: to = {} }) => ({
  category: to.category ?? incident.category,
  urgency: to.urgency ?? incident.urgency,
  grade: to.grade === undefined ? incident.grade : to.grade,
  place: to.place ?? incident.place,
  lng: to.lng ?? incident.lng,
  lat: to.lat ?? incident.lat,
  centre: to.centre ?? incident.centre,
  restricted: incident.restricted || (to.restricted ?? false),
})

/** What each command does to a case beside its status and its clock. */
export const EFFECTS: Partial<Record<IncidentCommand, Effect>> = {
  dispatch: toLead,
  transfer: toLead,
  sign: (incident, _intent, actor) => ({
    assignee: incident.assignee ?? idOf(actor),
    leadLevel: highest(incident.leadLevel, incident.unitLevel),
  }),
  arrive: (_incident, _intent, _actor, now) => ({ arrivedAt: now }),
  return: ask,
  suspend: ask,
  extend: ask,
  void: ask,
  grant,
  refuse: () => ANSWERED,
  resume: () => ({ heldMs: null }),
  feedback: (incident, _intent, actor) => ({ handler: idOf(actor), handlerUnit: incident.unit }),
  verify: (incident) => ({ check: incident.check === 'due' ? 'passed' : incident.check }),
  rework: (incident) => ({
    arrivedAt: null,
    rework: incident.rework + 1,
    check: incident.check === 'due' ? 'failed' : incident.check,
  }),
  self_close: (incident, intent, actor) => ({
    assignee: idOf(actor),
    handler: idOf(actor),
    leadLevel: highest(incident.leadLevel, CODE_LENGTH.grid),
    check: intent.drawn ? 'due' : null,
  }),
  hand_over: () => FREED,
  escalate: (incident, intent) => ({ ...FREED, centre: intent.centre ?? incident.centre }),
  delegate: (incident, intent) => ({ ...FREED, centre: intent.centre ?? incident.centre }),
  assist: (incident, intent) => ({
    assists: helpers(incident.unit, ...incident.assists, ...(intent.assists ?? [])),
  }),
  supervise: (_incident, intent) => ({ supervised: intent.colour ?? 1 }),
  instruct: () => ({ instructed: true }),
  follow_up: () => ({ instructed: false }),
  reopen: (incident) => ({
    ...FREED,
    handler: null,
    handlerUnit: null,
    answeredAt: null,
    rating: null,
    check: incident.check === 'due' ? 'failed' : null,
    supervised: 0,
  }),
  rate: (_incident, intent) => ({ rating: intent.rating ?? null }),
  restrict: (_incident, intent) => ({ restricted: intent.restricted ?? true }),
  link_duplicate: (_incident, intent) => ({ duplicateOf: intent.other ?? null }),
  merge: (_incident, intent) => ({ ...FREED, mergedInto: intent.other ?? null }),
  amend,
  relocate: amend,
  answer: (_incident, _intent, _actor, now) => ({ answeredAt: now }),
  exercise: () => ({ exercise: true }),
}
