import type { Actor } from './actor.ts'
import { byHandler } from './incident/guard.ts'
import type { Incident } from './incident/incident.ts'
import { isOpenIncident } from './incident/status.ts'
import { isOpenMediation, type Mediation } from './mediation.ts'

/** Whether the actor handles an incident that is open: the one who may call its persons. */
export function mayCallIncident(incident: Incident, actor: Actor): boolean {
  return isOpenIncident(incident.status) && byHandler(incident, actor, { command: 'note' }) === null
}

/** Whether the actor is the mediator of a case that is open. */
export function mayCallMediation({ status, assignee }: Mediation, actor: Actor): boolean {
  return isOpenMediation(status) && actor.kind === 'user' && actor.id === assignee
}
