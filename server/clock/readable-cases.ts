import type { Sql } from 'postgres'
import { loadIncidents, loadMediations } from '#db/queries/case.ts'
import type { Actor } from '#server/domain/actor.ts'
import { type CaseRow, caseRow } from '#server/domain/case.ts'
import { incidentFacts, mayRead, mediationFacts } from '#server/domain/visibility.ts'
import { type CaseKey, keyOf } from '#server/log/log-event.ts'

const idsOf = (keys: readonly string[], entity: string) =>
  keys.filter((key) => key.startsWith(`${entity}:`)).map((key) => Number(key.slice(entity.length + 1)))

/** The cases among these (`entity:id`) that the actor may read now. */
export async function readableCases(
  sql: Sql,
  actor: Actor,
  keys: Iterable<string>,
): Promise<Map<CaseKey, CaseRow>> {
  const wanted = [...new Set(keys)]
  const [incidents, mediations] = await Promise.all([
    loadIncidents(sql, { ids: idsOf(wanted, 'incident') }),
    loadMediations(sql, { ids: idsOf(wanted, 'mediation') }),
  ])
  const rows: CaseRow[] = [
    ...incidents.filter((incident) => mayRead(actor, incidentFacts(incident))),
    ...mediations.filter((mediation) => mayRead(actor, mediationFacts(mediation))),
  ]
  return new Map(rows.map((row) => [keyOf(row), caseRow(row)]))
}
