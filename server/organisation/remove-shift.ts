import { appendAudit } from '#db/queries/audit.ts'
import { deleteShift } from '#db/queries/organisation-roster.ts'
import { entryOf } from '#server/audit/entry.ts'
import { AppError } from '#server/domain/error.ts'
import type { OrganisationCtx } from './ctx.ts'
import { requireOrganiser } from './scope.ts'

/** Takes a shift off the roster. Throws forbidden, and not_found, also for one of another region. */
export async function removeShift(ctx: OrganisationCtx, id: number): Promise<void> {
  await ctx.db.sql.begin(async (tx) => {
    if (!(await deleteShift(tx, requireOrganiser(ctx.actor), id))) throw new AppError('not_found')
    await appendAudit(tx, entryOf(ctx, 'shift.remove', { entity: 'shift', subject: id }))
  })
}
