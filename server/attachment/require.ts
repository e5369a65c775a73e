import { holdingOf, type OwnUpload, ownUploads } from '#db/queries/attachment.ts'
import type { Ctx } from '#server/ctx.ts'
import { CASE_LIMIT, type Holding, kindOf, overLimit } from '#server/domain/attachment.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'

const EMPTY: Holding = { picture: 0, document: 0, bytes: 0 }

async function ownOf(ctx: Ctx, ids: readonly number[], field: string): Promise<OwnUpload[]> {
  const { actor, db } = ctx
  const own = actor.kind === 'user' ? await ownUploads(db.sql, ids, actor.id) : []
  if (own.length < ids.length) throw new AppError('invalid_input', { field })
  return own
}

/**
 * Refuses uploads that are not the actor's own or lie in a case, and what a case has no room for; without `into`, a new
 * one. Throws invalid_input, too_many_attachments.
 */
export async function requireAttachments(
  ctx: Ctx,
  ids: readonly number[],
  into?: Pick<CaseRow, 'entity' | 'id'>,
  field = 'attachments',
): Promise<OwnUpload[]> {
  const own = await ownOf(ctx, ids, field)
  const sum = { ...(into ? await holdingOf(ctx.db.sql, into.entity, into.id) : EMPTY) }
  for (const { type, size } of own) {
    sum[kindOf(type)] += 1
    sum.bytes += size
  }
  const over = overLimit(sum)
  if (over) throw new AppError('too_many_attachments', { of: over, limit: CASE_LIMIT[over] })
  return own
}

/** Refuses what is no picture of the actor's own. Throws invalid_input, too_many_attachments. */
export async function requirePicture(
  ctx: Ctx,
  id: number,
  into?: Pick<CaseRow, 'entity' | 'id'>,
): Promise<void> {
  const [{ type }] = await requireAttachments(ctx, [id], into, 'photo')
  if (kindOf(type) !== 'picture') throw new AppError('invalid_input', { field: 'photo' })
}
