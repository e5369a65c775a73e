import { lastChange } from '#db/queries/last-change.ts'
import type { Ctx } from '#server/ctx.ts'
import type { Entity } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'

/** The error of who lost a race: what won, by whom, when and which version stands now. */
export async function conflictOf(ctx: Ctx, entity: Entity, id: number): Promise<AppError> {
  const change = await lastChange(ctx.db.sql, entity, id)
  return new AppError('conflict', change && { ...change })
}
