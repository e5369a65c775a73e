import { revokeKeyRow, selectKeys } from '#db/queries/api-key.ts'
import { appendAudit } from '#db/queries/audit.ts'
import type { ApiKey } from '#server/contract/api-key.ts'
import { AppError } from '#server/domain/error.ts'
import { administered, type KeyCtx } from './administer.ts'

/** Ends a key, on every node within 2 s; again changes nothing. Throws forbidden; not_found, also for another's. */
export async function revokeKey(ctx: KeyCtx, id: number): Promise<ApiKey> {
  const { db, actor, origin } = ctx
  const accounts = (await administered(ctx)).map((account) => account.id)
  if (actor.kind !== 'user') throw new AppError('unauthenticated')
  return db.sql.begin(async (tx) => {
    const [known] = await selectKeys(tx, accounts, { id })
    if (!known) throw new AppError('not_found')
    if (await revokeKeyRow(tx, id)) {
      const by = { actorKind: actor.kind, actorId: actor.id, origin }
      await appendAudit(tx, { action: 'api_key.revoke', ...by, entity: 'api_key', subject: id })
    }
    const [row] = await selectKeys(tx, accounts, { id })
    return row
  })
}
