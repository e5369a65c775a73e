import { selectWorkers } from '#db/queries/organisation-worker.ts'
import type { WorkerPage, WorkerQuery } from '#server/contract/organisation.ts'
import type { OrganisationCtx } from './ctx.ts'
import { nextPage, pageStart } from './page.ts'
import { regionFilter, requireAdministrator } from './scope.ts'

/** One page of the posts of the actor's regions. Throws forbidden, invalid_input, not_found for an unknown region. */
export async function listWorkers(ctx: OrganisationCtx, query: WorkerQuery): Promise<WorkerPage> {
  const scope = requireAdministrator(ctx.actor)
  const { limit, after, region, ...rest } = query
  const filter = { ...rest, region: regionFilter(ctx.ground, region) }
  const page = { after: pageStart(after), limit }
  const { rows, total } = await selectWorkers(ctx.db.sql, scope, filter, page)
  return { items: rows, total, next: nextPage(rows, limit) }
}
