import { selectExport, selectExports } from '#db/queries/export.ts'
import type { ExportJob, ExportPage } from '#server/contract/export.ts'
import { AppError } from '#server/domain/error.ts'
import type { ExportCtx } from './ctx.ts'

/** A page of the owner's exports, youngest first. */
export async function listExports(
  { db, owner }: Pick<ExportCtx, 'db' | 'owner'>,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<ExportPage> {
  const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number(after)
  const items = await selectExports(db.sql, owner, { before, limit })
  const last = items.length === limit ? items.at(-1) : undefined
  return { items, next: last ? String(last.id) : null }
}

/** One export. Throws not_found, for another's as for none. */
export async function readExport(
  { db, owner }: Pick<ExportCtx, 'db' | 'owner'>,
  id: number,
): Promise<ExportJob> {
  const job = await selectExport(db.sql, owner, id)
  if (!job) throw new AppError('not_found')
  return job
}
