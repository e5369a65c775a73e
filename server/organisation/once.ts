import type { TransactionSql } from 'postgres'
import { type AuditEntry, appendAudit } from '#db/queries/audit.ts'
import { recallCreated, rememberCreated } from '#db/queries/organisation-once.ts'
import { entryOf } from '#server/audit/entry.ts'
import { actorKey } from '#server/command/actor-key.ts'
import { bodyHash } from '#server/command/hash.ts'
import type { Created } from '#server/contract/organisation.ts'
import { AppError } from '#server/domain/error.ts'
import type { OrganisationCtx } from './ctx.ts'
import { brokenKey } from './unique.ts'

/** What is created by whom is recorded under these names. */
const AUDITED = {
  unit: ['unit', 'unit.create'],
  person: ['account', 'account.create'],
  worker: ['worker', 'worker.create'],
  shift: ['shift', 'shift.create'],
  leave: ['leave', 'leave.create'],
} as const

/**
 * Creates something at most once for an Idempotency-Key, in one transaction; a repetition is answered with what the
 * first made. Throws idempotency_reused when the key was used for something else.
 */
export async function createOnce(
  ctx: OrganisationCtx,
  target: {
    entity: keyof typeof AUDITED
    key: string
    input: Record<string, unknown>
    /** What of it is recorded, in codes. */
    detail?: AuditEntry['detail']
  },
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
      const [entity, action] = AUDITED[target.entity]
      await appendAudit(tx, entryOf(ctx, action, { entity, subject: made, detail: target.detail }))
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
