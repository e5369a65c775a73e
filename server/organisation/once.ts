import type { TransactionSql } from 'postgres'
import { recallCreated, rememberCreated } from '#db/queries/organisation-once.ts'
import { actorKey } from '#server/command/actor-key.ts'
import { bodyHash } from '#server/command/hash.ts'
import type { Created } from '#server/contract/organisation.ts'
import { AppError } from '#server/domain/error.ts'
import type { OrganisationCtx } from './ctx.ts'
import { brokenKey } from './unique.ts'

/**
 * Creates something at most once for an Idempotency-Key, in one transaction; a repetition is answered with what the
 * first made. Throws idempotency_reused when the key was used for something else.
 */
export async function createOnce(
  ctx: OrganisationCtx,
  target: { entity: string; key: string; input: Record<string, unknown> },
  create: (tx: TransactionSql) => Promise<number>,
): Promise<Created> {
  const { sql } = ctx.db
  const actor = actorKey(ctx.actor)
  const hash = bodyHash(target.entity, target.input)
  const repeated = async (): Promise<Created | undefined> => {
    const known = await recallCreated(sql, actor, target.key)
    if (known && known.hash !== hash) throw new AppError('idempotency_reused')
    return known && { id: known.id }
  }
  const before = await repeated()
  if (before) return before
  try {
    const id = await sql.begin(async (tx) => {
      const made = await create(tx)
      await rememberCreated(tx, { actor, key: target.key, hash }, target.entity, made)
      return made
    })
    return { id }
  } catch (error) {
    const meanwhile = brokenKey(error) && (await repeated())
    if (meanwhile) return meanwhile
    throw error
  }
}
