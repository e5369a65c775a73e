import type { PersonRow } from '#db/queries/organisation-person.ts'
import type { Person } from '#server/contract/organisation.ts'
import { collapseZones, type Zone } from '#server/domain/administration.ts'

/** An account as administrators see it: a zone stands for its members. */
export function personAnswer(row: PersonRow, zones: readonly Zone[]): Person {
  const roles = row.roles.map(({ role, prefixes }) => ({ role, prefixes: collapseZones(prefixes, zones) }))
  return { ...row, roles }
}
