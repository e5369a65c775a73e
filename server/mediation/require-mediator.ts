import { holdsRole } from '#db/queries/duty.ts'
import type { Ctx } from '#server/ctx.ts'
import { AppError } from '#server/domain/error.ts'

/** Refuses an assignee who does not mediate at the place. */
export async function requireMediator(ctx: Ctx, user: number, place: string): Promise<void> {
  if (!(await holdsRole(ctx.db.sql, user, 'mediator', place))) {
    throw new AppError('invalid_input', { field: 'assignee' })
  }
}
