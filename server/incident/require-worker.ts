import { holdsRole } from '#db/queries/duty.ts'
import type { Ctx } from '#server/ctx.ts'
import { AppError } from '#server/domain/error.ts'

/** Refuses an assignee who does not serve the place as a grid worker. */
export async function requireWorker(ctx: Ctx, user: number, place: string): Promise<void> {
  if (!(await holdsRole(ctx.db.sql, user, 'grid_worker', place))) {
    throw new AppError('invalid_input', { field: 'assignee' })
  }
}
