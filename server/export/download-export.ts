import { appendAudit } from '#db/queries/audit.ts'
import { readPart } from '#db/queries/export.ts'
import type { ExportJob } from '#server/contract/export.ts'
import { AppError } from '#server/domain/error.ts'
import type { ExportCtx } from './ctx.ts'
import { readExport } from './read-exports.ts'

/** The file of an export, read piece by piece as it is sent. Throws not_found; not_allowed_now for one not done. */
export async function downloadExport(
  ctx: Pick<ExportCtx, 'db' | 'owner' | 'actor' | 'origin'>,
  id: number,
): Promise<{ job: ExportJob; stream: ReadableStream<Uint8Array> }> {
  const { db, actor, origin } = ctx
  const job = await readExport(ctx, id)
  if (job.state !== 'done') throw new AppError('not_allowed_now')
  const by = { actorKind: actor.kind, actorId: actor.id, origin }
  const detail = { what: job.what, format: job.format, rows: job.rows }
  await appendAudit(db.sql, { action: 'export.download', ...by, entity: 'export', subject: id, detail })
  let n = 0
  const stream = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const part = await readPart(db.sql, id, n++)
      if (part) controller.enqueue(part)
      else controller.close()
    },
  })
  return { job, stream }
}
