import { appendAudit } from '#db/queries/audit.ts'
import { entryOf } from '#server/audit/entry.ts'
import { unmaskSchema } from '#server/contract/person.ts'
import { AppError } from '#server/domain/error.ts'
import type { PersonField } from '#server/domain/person.ts'
import { sealNote } from '#server/privacy/note.ts'
import { type AskedPerson, personOfCase } from './person-of-case.ts'

/**
 * One field of a person as it is, for who may read the case and says why; recorded before it is told, further words of
 * why sealed with the case. Throws invalid_input; not_found, also for a field that is empty.
 */
export async function unmaskPerson(
  asked: AskedPerson & { input: unknown },
): Promise<{ field: PersonField; value: string }> {
  const { db, entity, id } = asked
  const { field, reason, words } = unmaskSchema.parse(asked.input)
  const { person, row } = await personOfCase(asked)
  const value = { name: person.name, phone: person.phone, id_number: person.idNumber }[field]
  if (!value) throw new AppError('not_found')
  const sealed = (await sealNote(db, entity, id, words || null))()
  const about = { entity, subject: id, field, reason, detail: { person: row.id } }
  await appendAudit(db.sql, entryOf(asked, 'person.unmask', { ...about, words: sealed ?? undefined }))
  return { field, value }
}
