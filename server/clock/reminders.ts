import type { Sql } from 'postgres'
import { appendAudit } from '#db/queries/audit.ts'
import { acknowledgeReminders, openReminders } from '#db/queries/reminder.ts'
import { entryOf } from '#server/audit/entry.ts'
import type { UserActor } from '#server/auth/access.ts'
import { acknowledgeSchema, type Reminders } from '#server/contract/reminder.ts'
import type { Origin } from '#server/domain/audit.ts'
import { holdersOf } from '#server/domain/holder.ts'
import { keyOf } from '#server/log/log-event.ts'
import { readableCases } from './readable-cases.ts'

/** What the actor is reminded of and has not acknowledged: cases that may be read now, latest first. */
export async function readReminders(sql: Sql, actor: UserActor): Promise<Reminders> {
  const open = await openReminders(sql, holdersOf(actor))
  const key = (reminder: (typeof open)[number]) => keyOf({ entity: reminder.entity, id: reminder.caseId })
  const cases = await readableCases(sql, actor, open.map(key))
  return {
    reminders: open.flatMap((reminder) => {
      const row = cases.get(key(reminder))
      const { id, holder, clock, colour, at } = reminder
      return row ? [{ id, holder, clock, colour, at, case: row }] : []
    }),
  }
}

/** Acknowledges reminders of one's own; those of others and unknown ones are passed over. Throws invalid_input. */
export async function acknowledge(
  sql: Sql,
  { actor, origin }: { actor: UserActor; origin: Origin },
  input: unknown,
): Promise<{ acknowledged: number }> {
  const { ids } = acknowledgeSchema.parse(input)
  return sql.begin(async (tx) => {
    const seen = { ids, holders: holdersOf(actor), by: actor.id }
    const acknowledged = await acknowledgeReminders(tx, seen)
    const detail = { ids: ids.join(','), acknowledged }
    await appendAudit(tx, entryOf({ actor, origin }, 'reminder.acknowledge', { entity: 'reminder', detail }))
    return { acknowledged }
  })
}
