import { type Actor, HANDLING_ROLES, isCentreOf, prefixesOf } from '#server/domain/actor.ts'
import { isDispute } from '#server/domain/category.ts'
import type { Refusal } from '#server/domain/refusal.ts'
import { isWithin } from '#server/domain/region.ts'
import type { Incident, IncidentIntent } from './incident.ts'

export type Guard = (incident: Incident, actor: Actor, intent: IncidentIntent) => Refusal | null

/** The holding centre or one above it; `place` bounds what they may touch at all. */
export const byCentre: Guard = (incident, actor) => (isCentreOf(actor, incident) ? null : 'not_centre')

/** The named 值班长 of the holding centre or of one above it. */
export const byCommander: Guard = (incident, actor) =>
  isWithin(incident.centre, prefixesOf(actor, 'duty_commander')) ? null : 'not_commander'

function belongsTo(actor: Actor, unit: number | null): boolean {
  return actor.kind === 'user' && unit !== null && actor.units.includes(unit)
}

function handles(actor: Actor): boolean {
  return actor.kind === 'user' && actor.grants.some(({ role }) => HANDLING_ROLES.includes(role))
}

/** The named worker, or anybody of the lead unit while nobody is named. */
export const byHandler: Guard = (incident, actor) => {
  if (!handles(actor)) return 'not_assignee'
  if (incident.assignee !== null) {
    return actor.kind === 'user' && actor.id === incident.assignee ? null : 'not_assignee'
  }
  return belongsTo(actor, incident.unit) ? null : 'not_assignee'
}

/** A unit that helps beside the lead. */
export const byAssisting: Guard = (incident, actor) =>
  handles(actor) && incident.assists.some((unit) => belongsTo(actor, unit)) ? null : 'not_assisting'

export const byCentreOrHandler: Guard = (...args) => byCentre(...args) && byHandler(...args)

/** Who may add a word: the centre, who handles or assists, and who reported. */
export const byParty: Guard = (incident, actor, intent) => {
  if (actor.kind === 'user' && actor.id === incident.reporter) return null
  const outsider = byCentreOrHandler(incident, actor, intent) && byAssisting(incident, actor, intent)
  return outsider ? 'not_party' : null
}

/** Who reported says it, or the centre writes down what they said. */
export const byReporterOrCentre: Guard = (incident, actor, intent) =>
  actor.kind === 'user' && actor.id === incident.reporter ? null : byCentre(incident, actor, intent)

/** The grid's own worker who found it. */
export const byFinder: Guard = (incident, actor) =>
  actor.kind === 'user' &&
  actor.id === incident.reporter &&
  isWithin(incident.place, prefixesOf(actor, 'grid_worker'))
    ? null
    : 'not_finder'

export const bySystem: Guard = (_incident, actor) => (actor.kind === 'system' ? null : 'not_system')

export const noRequest: Guard = (incident) => (incident.pending ? 'request_pending' : null)
export const hasRequest: Guard = (incident) => (incident.pending ? null : 'no_request')
export const secondPerson: Guard = (incident, actor) =>
  actor.kind === 'user' && actor.id === incident.pendingBy ? 'second_person' : null

export const notOwn: Guard = (incident, actor) => {
  const own = actor.kind === 'user' && actor.id === incident.handler
  return own || belongsTo(actor, incident.handlerUnit) ? 'own_handling' : null
}
export const answered: Guard = (incident) =>
  incident.answerDue && incident.answeredAt === null ? 'answer_due' : null
/** A closed case is looked at again only when it was drawn for it. */
export const drawnIfClosed: Guard = (incident) =>
  incident.status !== 'closed' || incident.check === 'due' ? null : 'not_drawn'
export const notArrived: Guard = (incident) => (incident.arrivedAt === null ? null : 'already_arrived')
export const dispute: Guard = (incident) => (isDispute(incident.category) ? null : 'not_a_dispute')
export const unlinked: Guard = (incident) => (incident.linked === null ? null : 'already_linked')
export const reporterKnown: Guard = (incident) => (incident.answerDue ? null : 'no_reporter')
export const unrated: Guard = (incident) => (incident.rating === null ? null : 'already_rated')
export const hasInstruction: Guard = (incident) => (incident.instructed ? null : 'no_instruction')
export const notTop: Guard = (incident) => (incident.centre.length > 2 ? null : 'top_level')
export const notBottom: Guard = (incident) => (incident.centre.length < 9 ? null : 'bottom_level')
export const selfClosable: Guard = (_incident, _actor, intent) =>
  intent.selfClosable ? null : 'not_self_closable'
export const noExercise: Guard = (incident) => (incident.exercise ? 'already_exercise' : null)
