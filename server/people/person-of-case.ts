import type { Database } from '#db/client.ts'
import { type PersonRow, personsOf } from '#db/queries/person.ts'
import type { Actor } from '#server/domain/actor.ts'
import type { Origin } from '#server/domain/audit.ts'
import type { Entity } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import type { Mediation } from '#server/domain/mediation.ts'
import type { Person } from '#server/domain/person.ts'
import { mayCallIncident, mayCallMediation } from '#server/domain/person-access.ts'
import { personOf } from '#server/privacy/person.ts'
import { readsWords } from '#server/reading/scope.ts'
import { visibleIncident, visibleMediation } from '#server/reading/visible.ts'

/** Who asks for which person of which case. */
export interface AskedPerson {
  db: Database
  actor: Actor
  origin: Origin
  entity: Entity
  id: number
  person: number
}

export interface FoundPerson {
  person: Person
  row: PersonRow
  /** Whether the actor handles the case, which is open. */
  mayCall: boolean
}

/** A person of a case that the actor may read. Throws not_found: for persons of other cases, of erased ones, for walls. */
export async function personOfCase({ db, actor, entity, id, person }: AskedPerson): Promise<FoundPerson> {
  const mayCall = await callable(db, actor, entity, id)
  if (!readsWords(actor)) throw new AppError('not_found')
  const row = (await personsOf(db.sql, entity, id)).find((each) => each.id === person)
  const found = row && personOf(db.vault, row)
  if (!row || !found) throw new AppError('not_found')
  return { person: found, row, mayCall }
}

async function callable(db: Database, actor: Actor, entity: Entity, id: number): Promise<boolean> {
  if (entity === 'incident') {
    const incident: Incident = await visibleIncident(db, actor, id)
    return mayCallIncident(incident, actor)
  }
  const mediation: Mediation = await visibleMediation(db, actor, id)
  return mayCallMediation(mediation, actor)
}
