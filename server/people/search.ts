import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { loadIncidents, loadMediations } from '#db/queries/case.ts'
import { casesNaming } from '#db/queries/person.ts'
import { entryOf } from '#server/audit/entry.ts'
import { type PersonCases, personSearchSchema } from '#server/contract/person.ts'
import { type Actor, COMMAND_ROLES, prefixesOf } from '#server/domain/actor.ts'
import type { Origin } from '#server/domain/audit.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'
import { normalIdNumber, normalPhone } from '#server/domain/person.ts'
import { incidentFacts, mayRead, mediationFacts } from '#server/domain/visibility.ts'

const MOST = 50

function told({ entity, id, number, status, category, place, reportedAt }: CaseRow) {
  return { entity, id, number, status, category, place, reportedAt }
}

/**
 * Cases that name a telephone or an identity number, of those the reader may read; never who it is. For who acts for a
 * centre and for mediators, who say why; recorded by its hash. Throws invalid_input, forbidden.
 */
export async function searchPeople(asked: {
  db: Database
  actor: Actor
  origin: Origin
  input: unknown
}): Promise<PersonCases> {
  const { db, actor } = asked
  const { phone, idNumber, reason } = personSearchSchema.parse(asked.input)
  if (prefixesOf(actor, ...COMMAND_ROLES, 'mediator').length === 0) throw new AppError('forbidden')
  const kind = phone === undefined ? 'id_number' : 'phone'
  const value = phone === undefined ? normalIdNumber(idNumber ?? '') : normalPhone(phone)
  const hash = db.vault.hash(kind, value)
  const found = await casesNaming(db.sql, kind, hash)
  const [incidents, mediations] = await Promise.all([
    loadIncidents(db.sql, { ids: found.flatMap(({ entity, id }) => (entity === 'incident' ? [id] : [])) }),
    loadMediations(db.sql, { ids: found.flatMap(({ entity, id }) => (entity === 'mediation' ? [id] : [])) }),
  ])
  const cases = [
    ...incidents.filter((incident) => mayRead(actor, incidentFacts(incident))),
    ...mediations.filter((mediation) => mayRead(actor, mediationFacts(mediation))),
  ]
    .sort((a, b) => b.id - a.id)
    .slice(0, MOST)
    .map(told)
  const detail = { hash: Buffer.from(hash).toString('hex'), cases: cases.length }
  await appendAudit(db.sql, entryOf(asked, 'person.search', { field: kind, reason, detail }))
  return { cases }
}
