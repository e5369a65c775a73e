import { appendAudit } from '#db/queries/audit.ts'
import { cancelExportRow, type ExportRow, requeueExport } from '#db/queries/export.ts'
import type { ExportJob } from '#server/contract/export.ts'
import type { AuditAction } from '#server/domain/audit.ts'
import { AppError } from '#server/domain/error.ts'
import { EXPORT_QUEUE, type ExportCtx } from './ctx.ts'
import { readExport } from './read-exports.ts'

type Ctx = Pick<ExportCtx, 'db' | 'owner' | 'jobs' | 'actor' | 'origin'>
type Change = typeof cancelExportRow

async function change(ctx: Ctx, id: number, action: AuditAction, make: Change): Promise<ExportRow> {
  const { db, owner, actor, origin } = ctx
  await readExport(ctx, id)
  return db.sql.begin(async (tx) => {
    const job = await make(tx, owner, id)
    if (!job) throw new AppError('not_allowed_now')
    const by = { actorKind: actor.kind, actorId: actor.id, origin }
    await appendAudit(tx, { action, ...by, entity: 'export', subject: id })
    return job
  })
}

/** Stops an export that waits or runs. Throws not_found, not_allowed_now. */
export async function cancelExport(ctx: Ctx, id: number): Promise<ExportJob> {
  return change(ctx, id, 'export.cancel', cancelExportRow)
}

/** Does again what failed or was cancelled. Throws not_found, not_allowed_now. */
export async function retryExport(ctx: Ctx, id: number): Promise<ExportJob> {
  const job = await change(ctx, id, 'export.retry', requeueExport)
  await ctx.jobs.send(EXPORT_QUEUE, { id })
  return job
}
