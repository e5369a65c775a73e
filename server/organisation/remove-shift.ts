import { deleteShift } from '#db/queries/organisation-roster.ts'
import { AppError } from '#server/domain/error.ts'
import type { OrganisationCtx } from './ctx.ts'
import { requireOrganiser } from './scope.ts'

/** Takes a shift off the roster. Throws forbidden, and not_found, also for one of another region. */
export async function removeShift(ctx: OrganisationCtx, id: number): Promise<void> {
  if (!(await deleteShift(ctx.db.sql, requireOrganiser(ctx.actor), id))) throw new AppError('not_found')
}
