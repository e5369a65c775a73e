import { appendAudit } from '#db/queries/audit.ts'
import { entryOf } from '#server/audit/entry.ts'
import { AppError } from '#server/domain/error.ts'
import { type AskedPerson, personOfCase } from './person-of-case.ts'

/**
 * The telephone of a person, for who handles the case while it is open; recorded before it is told. Throws not_found,
 * also for who left no number; forbidden for everybody else.
 */
export async function callPerson(asked: AskedPerson): Promise<{ phone: string }> {
  const { db, entity, id } = asked
  const { person, row, mayCall } = await personOfCase(asked)
  if (!mayCall) throw new AppError('forbidden')
  if (!person.phone) throw new AppError('not_found')
  const about = { entity, subject: id, field: 'phone', detail: { person: row.id } }
  await appendAudit(db.sql, entryOf(asked, 'person.call', about))
  return { phone: person.phone }
}
