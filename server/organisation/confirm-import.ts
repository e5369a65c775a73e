import { appendAudit } from '#db/queries/audit.ts'
import { takeImportTurn, takePreview, takeTime } from '#db/queries/organisation-import.ts'
import { entryOf } from '#server/audit/entry.ts'
import type { Confirmed } from '#server/contract/transfer.ts'
import { AppError } from '#server/domain/error.ts'
import type { OrganisationCtx } from './ctx.ts'
import { rowsOf } from './transfer/heading.ts'
import { countsOf, digestOf } from './transfer/summary.ts'
import { nameOf, withTransfer } from './transfer/transfers.ts'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/**
 * Does what a preview showed, all of it or nothing; faulty rows are left out. Throws not_found for a preview that is
 * not the actor's or too old, forbidden, conflict when it would do something else by now.
 */
export async function confirmImport(ctx: OrganisationCtx, id: string): Promise<Confirmed> {
  if (!UUID.test(id)) throw new AppError('not_found')
  return ctx.db.sql.begin(async (tx) => {
    await takeTime(tx)
    await takeImportTurn(tx)
    const preview = await takePreview(tx, ctx.actor.id, id)
    if (!preview) throw new AppError('not_found')
    const entity = nameOf(preview.entity)
    return withTransfer(entity, async (transfer) => {
      const plan = await transfer.plan(ctx, tx, transfer.keeper(ctx), rowsOf(entity, preview.rows))
      if (digestOf(plan) !== preview.digest) throw new AppError('conflict')
      await transfer.apply(ctx, tx, plan.planned)
      const counts = countsOf(plan)
      const about = { entity: 'import', subject: id, detail: { of: entity, ...counts } } as const
      const each = (await transfer.entries?.(ctx, tx, plan.planned)) ?? []
      await appendAudit(tx, [entryOf(ctx, 'import.confirm', about), ...each])
      return { entity, counts }
    })
  })
}
