import type { Database } from '#db/client.ts'
import { personsOf } from '#db/queries/person.ts'
import type { MaskedPerson } from '#server/contract/person.ts'
import { maskPerson } from '#server/domain/mask.ts'
import { personOf } from '#server/privacy/person.ts'

/** The persons of a case and of its tickets, masked; none of what was erased. */
export async function maskedPeople(
  { sql, vault }: Pick<Database, 'sql' | 'vault'>,
  entity: 'incident' | 'mediation' | 'ticket',
  id: number,
): Promise<MaskedPerson[]> {
  const rows = await personsOf(sql, entity, id)
  return rows.flatMap((row) => {
    const person = personOf(vault, row)
    if (!person) return []
    return [{ id: row.id, role: row.role, upstream: row.entity === 'ticket', ...maskPerson(person) }]
  })
}
