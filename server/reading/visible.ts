import type { Database } from '#db/client.ts'
import { loadIncidents, loadMediations } from '#db/queries/case.ts'
import type { Actor } from '#server/domain/actor.ts'
import { AppError } from '#server/domain/error.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import type { Mediation } from '#server/domain/mediation.ts'
import { incidentFacts, mayRead, mediationFacts } from '#server/domain/visibility.ts'

/** An incident the actor may read. Unknown and foreign ids are the same not_found. */
export async function visibleIncident(db: Database, actor: Actor, id: number): Promise<Incident> {
  const [incident] = await loadIncidents(db.sql, { id })
  if (!incident || !mayRead(actor, incidentFacts(incident))) throw new AppError('not_found')
  return incident
}

/** A mediation case the actor may read. Unknown and foreign ids are the same not_found. */
export async function visibleMediation(db: Database, actor: Actor, id: number): Promise<Mediation> {
  const [mediation] = await loadMediations(db.sql, { id })
  if (!mediation || !mayRead(actor, mediationFacts(mediation))) throw new AppError('not_found')
  return mediation
}
