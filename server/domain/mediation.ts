import { type Actor, isCentreOf } from './actor.ts'
import type { CaseRow } from './case.ts'
import { type Clock, startClock } from './clock.ts'
import type { Policy } from './policy.ts'
import { type Decision, type Refusal, refuse } from './refusal.ts'

export const MEDIATION_STATUSES = [
  'applied',
  'accepted',
  'assigned',
  'mediating',
  'agreed',
  'failed',
  'closed',
  'not_accepted',
] as const
export type MediationStatus = (typeof MEDIATION_STATUSES)[number]

export const MEDIATION_COMMANDS = [
  'accept',
  'decline',
  'assign',
  'record_session',
  'agree',
  'fail',
  'close',
  'attach',
] as const
export type MediationCommand = (typeof MEDIATION_COMMANDS)[number]

/** Whether a command leaves stage and fields alone: it moves no version and never conflicts. */
export function isQuietMediation(command: MediationCommand): boolean {
  return command === 'attach'
}

export const MEDIATION_OUTCOMES = ['written', 'oral', 'failed', 'not_accepted'] as const
export type MediationOutcome = (typeof MEDIATION_OUTCOMES)[number]

export interface Mediation extends CaseRow<'mediation', MediationStatus> {
  applicant: number | null
  outcome: MediationOutcome | null
  sessions: number
}

export interface MediationIntent {
  command: MediationCommand
  /** The mediator whom the parties chose or accepted. */
  assignee?: number
  /** Form of an agreement: written by default. */
  form?: 'written' | 'oral'
}

export type MediationChange = Pick<Mediation, 'status' | 'assignee' | 'outcome' | 'sessions' | 'clock'>

const OPEN: readonly MediationStatus[] = ['applied', 'accepted', 'assigned', 'mediating', 'agreed', 'failed']

export function isOpenMediation(status: MediationStatus): boolean {
  return OPEN.includes(status)
}

type Guard = (mediation: Mediation, actor: Actor) => Refusal | null

const byCentre: Guard = (mediation, actor) => (isCentreOf(actor, mediation) ? null : 'not_centre')
const byMediator: Guard = (mediation, actor) =>
  actor.kind === 'user' && actor.id === mediation.assignee ? null : 'not_mediator'
const byEither: Guard = (mediation, actor) => byCentre(mediation, actor) && byMediator(mediation, actor)
const byParty: Guard = (mediation, actor) => {
  if (actor.kind === 'user' && actor.id === mediation.applicant) return null
  return byEither(mediation, actor) ? 'not_party' : null
}
const held: Guard = (mediation) => (mediation.sessions > 0 ? null : 'no_session')

interface Rule {
  from: Partial<Record<MediationStatus, MediationStatus>>
  guards: readonly Guard[]
}

const SAME = Object.fromEntries(MEDIATION_STATUSES.map((status) => [status, status]))

/** stage × command → next stage, and who may. */
export const MEDIATION_RULES: Record<MediationCommand, Rule> = {
  accept: { from: { applied: 'accepted' }, guards: [byCentre] },
  decline: { from: { applied: 'not_accepted' }, guards: [byCentre] },
  assign: { from: { accepted: 'assigned' }, guards: [byCentre] },
  record_session: { from: { assigned: 'mediating', mediating: 'mediating' }, guards: [byMediator] },
  agree: { from: { mediating: 'agreed' }, guards: [byMediator, held] },
  fail: { from: { mediating: 'failed' }, guards: [byMediator, held] },
  close: { from: { agreed: 'closed', failed: 'closed' }, guards: [byEither] },
  attach: { from: SAME, guards: [byParty] },
}

/** 劳动争议 is limited from the application on, everything else from acceptance. */
const fromApplication = (category: string) => category === '0107'

function limitClock(
  mediation: Mediation,
  status: MediationStatus,
  now: number,
  policy?: Policy,
): Clock | null {
  const from = fromApplication(mediation.category) ? mediation.reportedAt : now
  if (status === 'accepted') return startClock('mediate', mediation, from, policy)
  return status === 'assigned' || status === 'mediating' ? mediation.clock : null
}

/** The change a command makes, or why it can't be made. Pure: `now` is epoch milliseconds. */
export function decideMediation(
  mediation: Mediation,
  intent: MediationIntent,
  actor: Actor,
  now: number,
  policy?: Policy,
): Decision<{ next: MediationChange }> {
  const { command } = intent
  const rule = MEDIATION_RULES[command]
  const status = rule.from[mediation.status]
  if (!status) return refuse('wrong_status')
  for (const guard of rule.guards) {
    const refusal = guard(mediation, actor)
    if (refusal) return refuse(refusal)
  }
  const next: MediationChange = {
    status,
    assignee: mediation.assignee,
    outcome: mediation.outcome,
    sessions: mediation.sessions,
    clock: isQuietMediation(command) ? mediation.clock : limitClock(mediation, status, now, policy),
  }
  if (command === 'assign') next.assignee = intent.assignee ?? null
  if (command === 'record_session') next.sessions += 1
  if (command === 'agree') next.outcome = intent.form ?? 'written'
  if (command === 'fail') next.outcome = 'failed'
  if (command === 'decline') next.outcome = 'not_accepted'
  return { ok: true, next }
}

/** Each command with the reason it is refused now, for buttons. */
export function mediationOptions(mediation: Mediation, actor: Actor, now: number) {
  return MEDIATION_COMMANDS.map((command) => {
    const decision = decideMediation(mediation, { command }, actor, now)
    return { command, refusal: decision.ok ? null : decision.refusal }
  })
}
