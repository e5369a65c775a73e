import { appendAudit } from '#db/queries/audit.ts'
import { followPosts } from '#db/queries/organisation-post-grant.ts'
import { replaceGrids, updateWorker } from '#db/queries/organisation-worker.ts'
import { entryOf, fieldsOf } from '#server/audit/entry.ts'
import { type WorkerAnswer, workerChangeSchema } from '#server/contract/organisation.ts'
import { AppError } from '#server/domain/error.ts'
import { checkGrids, checkHolder } from './check-post.ts'
import type { OrganisationCtx } from './ctx.ts'
import { fault } from './fault.ts'
import { readWorker } from './read-worker.ts'
import { requireOrganiser } from './scope.ts'
import { brokenKey } from './unique.ts'

/**
 * Changes a post: its kind, holder, grids, or whether it is in use. A grid keeps its 网格长 until another takes over.
 * Throws forbidden, not_found, invalid_input with the field's problem, conflict when it has changed since.
 */
export async function changeWorker(ctx: OrganisationCtx, id: number, body: unknown): Promise<WorkerAnswer> {
  const scope = requireOrganiser(ctx.actor)
  const input = workerChangeSchema.parse(body)
  const worker = await readWorker(ctx, id)
  const grids = input.grids ?? worker.grids
  if (input.grids) checkGrids(ctx, input.grids, worker.region)
  const before = worker.user?.id ?? null
  const user = input.user === undefined ? before : input.user
  if (user !== null && user !== before) await checkHolder(ctx, user, scope, id)
  const active = input.active ?? worker.active
  const heads = new Set(active ? grids.flatMap(({ code, head }) => (head ? [code] : [])) : [])
  if (worker.grids.some(({ code, head }) => head && !heads.has(code))) throw fault('grids', 'head_remains')
  try {
    await ctx.db.sql.begin(async (tx) => {
      const kind = input.kind ?? worker.kind
      const written = await updateWorker(tx, { id, version: input.version, kind, user, active })
      if (!written) throw new AppError('conflict')
      if (input.grids) await replaceGrids(tx, id, input.grids)
      await followPosts(
        tx,
        [before, user].filter((holder) => holder !== null),
      )
      const detail = { fields: fieldsOf(input), before, user, active }
      await appendAudit(tx, entryOf(ctx, 'worker.change', { entity: 'worker', subject: id, detail }))
    })
  } catch (error) {
    const key = brokenKey(error)
    if (key === 'worker_user_id_key') throw fault('user', 'person_has_post')
    throw key === 'worker_grid_head' ? new AppError('conflict') : error
  }
  return readWorker(ctx, id)
}
