import { selectWorker } from '#db/queries/organisation-worker.ts'
import type { WorkerAnswer } from '#server/contract/organisation.ts'
import { AppError } from '#server/domain/error.ts'
import type { OrganisationCtx } from './ctx.ts'
import { requireAdministrator } from './scope.ts'

/** One post. Throws forbidden, and not_found, also for one of another region. */
export async function readWorker(ctx: OrganisationCtx, id: number): Promise<WorkerAnswer> {
  const row = await selectWorker(ctx.db.sql, requireAdministrator(ctx.actor), id)
  if (!row) throw new AppError('not_found')
  return row
}
