import { appendAudit } from '#db/queries/audit.ts'
import { deleteLeave } from '#db/queries/organisation-leave.ts'
import { entryOf } from '#server/audit/entry.ts'
import { AppError } from '#server/domain/error.ts'
import { accountReach } from './account-reach.ts'
import type { OrganisationCtx } from './ctx.ts'
import { requireOrganiser } from './scope.ts'

/** Takes leave back. Throws forbidden, and not_found, also for an account of another region. */
export async function removeLeave(ctx: OrganisationCtx, id: number): Promise<void> {
  const reach = accountReach(ctx.ground, requireOrganiser(ctx.actor))
  await ctx.db.sql.begin(async (tx) => {
    if (!(await deleteLeave(tx, reach, id))) throw new AppError('not_found')
    await appendAudit(tx, entryOf(ctx, 'leave.remove', { entity: 'leave', subject: id }))
  })
}
