import { type Actor, isCentreOf } from './actor.ts'
import type { CaseRow } from './case.ts'
import { isDispute } from './category.ts'
import { type Clock, type HopKind, startClock } from './clock.ts'
import { type Decision, type Refusal, refuse } from './refusal.ts'

export const INCIDENT_STATUSES = [
  'reported',
  'accepted',
  'dispatched',
  'in_progress',
  'handled',
  'closed',
  'rejected',
] as const
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number]

export const INCIDENT_COMMANDS = [
  'accept',
  'reject',
  'dispatch',
  'sign',
  'arrive',
  'return',
  'grant',
  'refuse',
  'feedback',
  'verify',
  'rework',
  'mediate',
] as const
export type IncidentCommand = (typeof INCIDENT_COMMANDS)[number]

export interface Incident extends CaseRow<'incident', IncidentStatus> {
  reporter: number | null
  /** Who fed back last; never the one who verifies. */
  handler: number | null
  arrivedAt: number | null
}

/** What decide needs of a command's input. */
export interface IncidentIntent {
  command: IncidentCommand
  assignee?: number
}

export type IncidentChange = Pick<
  Incident,
  'status' | 'assignee' | 'pending' | 'handler' | 'arrivedAt' | 'clock'
>

const OPEN: readonly IncidentStatus[] = ['reported', 'accepted', 'dispatched', 'in_progress', 'handled']

export function isOpenIncident(status: IncidentStatus): boolean {
  return OPEN.includes(status)
}

/** The hop that is timed while a case waits in a status. */
const HOP: Partial<Record<IncidentStatus, HopKind>> = {
  reported: 'accept',
  accepted: 'dispatch',
  dispatched: 'sign',
  in_progress: 'handle',
  handled: 'verify',
}

type Guard = (incident: Incident, actor: Actor) => Refusal | null

const byCentre: Guard = (incident, actor) => (isCentreOf(actor, incident.place) ? null : 'not_centre')
const byAssignee: Guard = (incident, actor) =>
  actor.kind === 'user' && actor.id === incident.assignee ? null : 'not_assignee'
const noRequest: Guard = (incident) => (incident.pending ? 'request_pending' : null)
const hasRequest: Guard = (incident) => (incident.pending ? null : 'no_request')
const notOwn: Guard = (incident, actor) =>
  actor.kind === 'user' && actor.id === incident.handler ? 'own_handling' : null
const notArrived: Guard = (incident) => (incident.arrivedAt === null ? null : 'already_arrived')
const dispute: Guard = (incident) => (isDispute(incident.category) ? null : 'not_a_dispute')
const unlinked: Guard = (incident) => (incident.linked === null ? null : 'already_linked')

interface Rule {
  from: Partial<Record<IncidentStatus, IncidentStatus>>
  guards: readonly Guard[]
}

/** status × command → next status, and who may. */
export const INCIDENT_RULES: Record<IncidentCommand, Rule> = {
  accept: { from: { reported: 'accepted' }, guards: [byCentre] },
  reject: { from: { reported: 'rejected' }, guards: [byCentre] },
  dispatch: { from: { accepted: 'dispatched' }, guards: [byCentre] },
  sign: { from: { dispatched: 'in_progress' }, guards: [byAssignee, noRequest] },
  arrive: { from: { in_progress: 'in_progress' }, guards: [byAssignee, notArrived] },
  return: { from: { dispatched: 'dispatched', in_progress: 'in_progress' }, guards: [byAssignee, noRequest] },
  grant: { from: { dispatched: 'accepted', in_progress: 'accepted' }, guards: [byCentre, hasRequest] },
  refuse: { from: { dispatched: 'dispatched', in_progress: 'in_progress' }, guards: [byCentre, hasRequest] },
  feedback: { from: { in_progress: 'handled' }, guards: [byAssignee, noRequest] },
  verify: { from: { handled: 'closed' }, guards: [byCentre, notOwn] },
  rework: { from: { handled: 'in_progress' }, guards: [byCentre, notOwn] },
  mediate: {
    from: { accepted: 'accepted', dispatched: 'dispatched', in_progress: 'in_progress', handled: 'handled' },
    guards: [
      dispute,
      unlinked,
      (incident, actor) => byCentre(incident, actor) && byAssignee(incident, actor),
    ],
  },
}

function hopClock(incident: Incident, status: IncidentStatus, now: number): Clock | null {
  if (status === incident.status) return incident.clock
  const hop = HOP[status]
  return hop ? startClock(hop, incident, now) : null
}

/** The change a command makes, or why it can't be made. Pure: `now` is epoch milliseconds. */
export function decideIncident(
  incident: Incident,
  intent: IncidentIntent,
  actor: Actor,
  now: number,
): Decision<{ next: IncidentChange }> {
  const { command } = intent
  const rule = INCIDENT_RULES[command]
  const status = rule.from[incident.status]
  if (!status) return refuse('wrong_status')
  for (const guard of rule.guards) {
    const refusal = guard(incident, actor)
    if (refusal) return refuse(refusal)
  }
  const next: IncidentChange = {
    status,
    assignee: incident.assignee,
    pending: incident.pending,
    handler: incident.handler,
    arrivedAt: incident.arrivedAt,
    clock: hopClock(incident, status, now),
  }
  if (command === 'dispatch') next.assignee = intent.assignee ?? null
  if (command === 'return') next.pending = 'return'
  if (command === 'grant') next.assignee = null
  if (command === 'grant' || command === 'refuse') next.pending = null
  if (command === 'grant' || command === 'rework') next.arrivedAt = null
  if (command === 'arrive') next.arrivedAt = now
  if (command === 'feedback') next.handler = incident.assignee
  return { ok: true, next }
}

/** Each command with the reason it is refused now, for buttons. */
export function incidentOptions(incident: Incident, actor: Actor, now: number) {
  return INCIDENT_COMMANDS.map((command) => {
    const decision = decideIncident(incident, { command }, actor, now)
    return { command, refusal: decision.ok ? null : decision.refusal }
  })
}
