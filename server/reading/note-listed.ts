import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { entryOf } from '#server/audit/entry.ts'
import type { UserActor } from '#server/auth/access.ts'
import type { Origin } from '#server/domain/audit.ts'
import type { Entity } from '#server/domain/case.ts'

/** A case as a list shows it; without words it says nothing that codes do not. */
export interface Listed {
  case: { entity: Entity; id: number; restricted: boolean }
  text: string | null
}

const HOUR = 3_600_000
/** Readings remembered: more than are listed within an hour. */
const KEPT = 50_000

const noted = new WeakMap<Database, Map<string, number>>()

/**
 * Records of restricted cases that their words were read in a list: once a reader, case and hour, as lists are fetched
 * again and again. Unrecorded nothing is shown. `now` is epoch milliseconds.
 */
export async function noteListed(
  asked: { db: Database; actor: UserActor; origin: Origin; now: number },
  items: readonly Listed[],
): Promise<void> {
  const { db, actor, now } = asked
  const known = noted.get(db) ?? new Map<string, number>()
  noted.set(db, known)
  const hour = Math.floor(now / HOUR)
  const keyOf = ({ case: { entity, id } }: Listed) => `${actor.id} ${entity} ${id}`
  const read = items.filter((item) => item.case.restricted && item.text !== null)
  const fresh = read.filter((item) => known.get(keyOf(item)) !== hour)
  if (fresh.length === 0) return
  await appendAudit(
    db.sql,
    fresh.map(({ case: { entity, id } }) => entryOf(asked, 'case.list', { entity, subject: id })),
  )
  if (known.size + fresh.length >= KEPT) known.clear()
  for (const item of fresh) known.set(keyOf(item), hour)
}
