import type { Sql } from 'postgres'
import { appendAudit } from '#db/queries/audit.ts'
import { acknowledgeDigest, readDigests } from '#db/queries/reminder.ts'
import { entryOf } from '#server/audit/entry.ts'
import type { UserActor } from '#server/auth/access.ts'
import type { Digests } from '#server/contract/reminder.ts'
import { CENTRE_ROLES, COMMAND_ROLES, prefixesOf } from '#server/domain/actor.ts'
import type { Origin } from '#server/domain/audit.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin } from '#server/domain/region.ts'
import { readableCases } from './readable-cases.ts'

/** The digests of a centre in the actor's scope, latest first. Throws not_found for any other. */
export async function digestsOf(sql: Sql, actor: UserActor, centre: string): Promise<Digests> {
  if (!isWithin(centre, prefixesOf(actor, ...CENTRE_ROLES))) throw new AppError('not_found')
  const rows = await readDigests(sql, centre)
  const known = await readableCases(
    sql,
    actor,
    rows.flatMap(({ cases }) => cases),
  )
  const digests = rows.map(({ cases, ...digest }) => {
    const keys = new Set(cases)
    const readable = [...known].flatMap(([key, row]) => (keys.has(key) ? [row] : []))
    return { ...digest, cases: readable, hidden: keys.size - readable.length }
  })
  return { digests }
}

/** Marks a digest of one's own centre as read. Throws not_found. */
export async function acknowledgeDigestOf(
  sql: Sql,
  { actor, origin }: { actor: UserActor; origin: Origin },
  id: number,
): Promise<{ acknowledged: number }> {
  const centres = prefixesOf(actor, ...COMMAND_ROLES)
  return sql.begin(async (tx) => {
    if (!(await acknowledgeDigest(tx, { id, centres, by: actor.id }))) throw new AppError('not_found')
    const about = { entity: 'digest', subject: id } as const
    await appendAudit(tx, entryOf({ actor, origin }, 'digest.acknowledge', about))
    return { acknowledged: 1 }
  })
}
