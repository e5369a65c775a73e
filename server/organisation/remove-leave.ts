import { deleteLeave } from '#db/queries/organisation-leave.ts'
import { AppError } from '#server/domain/error.ts'
import { accountReach } from './account-reach.ts'
import type { OrganisationCtx } from './ctx.ts'
import { requireOrganiser } from './scope.ts'

/** Takes leave back. Throws forbidden, and not_found, also for an account of another region. */
export async function removeLeave(ctx: OrganisationCtx, id: number): Promise<void> {
  const reach = accountReach(ctx.ground, requireOrganiser(ctx.actor))
  if (!(await deleteLeave(ctx.db.sql, reach, id))) throw new AppError('not_found')
}
