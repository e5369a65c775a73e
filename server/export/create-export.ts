import { appendAudit } from '#db/queries/audit.ts'
import { insertExport } from '#db/queries/export.ts'
import { type ExportJob, newExportSchema } from '#server/contract/export.ts'
import { AppError } from '#server/domain/error.ts'
import { EXPORTS_AT_ONCE } from '#server/domain/export.ts'
import { EXPORT_QUEUE, type ExportCtx } from './ctx.ts'
import { openSource } from './open-source.ts'

/**
 * Begins an export in the background. Throws invalid_input, forbidden, not_found for what it could not read now, and
 * not_allowed_now while too many of the owner's are under way.
 */
export async function createExport(ctx: ExportCtx, body: unknown): Promise<ExportJob> {
  const { db, jobs, actor, owner, origin, locale, ground, policy, dayOffset, now } = ctx
  const { what, format, filter } = newExportSchema.parse(body)
  openSource({ db, actor, locale, ground: ground(), policy: policy(), dayOffset, now }, what, filter)
  const job = await db.sql.begin(async (tx) => {
    const row = await insertExport(tx, { owner, what, format, locale, filter, most: EXPORTS_AT_ONCE })
    if (!row) throw new AppError('not_allowed_now', { limit: EXPORTS_AT_ONCE })
    await appendAudit(tx, {
      action: 'export.create',
      actorKind: actor.kind,
      actorId: actor.id,
      origin,
      entity: 'export',
      subject: row.id,
      detail: { what, format, region: filter.region ?? null },
    })
    return row
  })
  await jobs.send(EXPORT_QUEUE, { id: job.id })
  return job
}
