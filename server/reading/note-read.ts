import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { entryOf } from '#server/audit/entry.ts'
import type { Actor } from '#server/domain/actor.ts'
import type { Origin } from '#server/domain/audit.ts'
import type { Entity } from '#server/domain/case.ts'

const MINUTE = 60_000
/** Readings remembered: more than are read within a minute. */
const KEPT = 20_000

const noted = new WeakMap<Database, Map<string, number>>()

/** Records that what is restricted was read: once a reader, case and minute. Unrecorded nothing is shown. */
export async function noteRead(
  asked: { db: Database; actor: Actor; origin: Origin; now: number },
  { entity, id }: { entity: Entity; id: number },
): Promise<void> {
  const { db, actor, now } = asked
  if (actor.kind !== 'user') return
  const known = noted.get(db) ?? new Map<string, number>()
  noted.set(db, known)
  const name = `${actor.id} ${entity} ${id}`
  const minute = Math.floor(now / MINUTE)
  if (known.get(name) === minute) return
  await appendAudit(db.sql, entryOf(asked, 'case.read', { entity, subject: id }))
  if (known.size >= KEPT) known.clear()
  known.set(name, minute)
}
