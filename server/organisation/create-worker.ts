import { followPosts } from '#db/queries/organisation-post-grant.ts'
import { unitsById } from '#db/queries/organisation-unit.ts'
import { insertWorker, replaceGrids } from '#db/queries/organisation-worker.ts'
import { type Created, newWorkerSchema } from '#server/contract/organisation.ts'
import { isWithin } from '#server/domain/region.ts'
import { checkGrids, checkHolder } from './check-post.ts'
import type { OrganisationCtx } from './ctx.ts'
import { fault } from './fault.ts'
import { createOnce } from './once.ts'
import { requireOrganiser } from './scope.ts'
import { brokenKey } from './unique.ts'

/**
 * Opens a post of a village committee over some of its grids; a grid it heads has no other 网格长 from then on. Throws
 * forbidden, invalid_input with the field's problem, idempotency_reused.
 */
export async function createWorker(ctx: OrganisationCtx, key: string, body: unknown): Promise<Created> {
  const scope = requireOrganiser(ctx.actor)
  const input = newWorkerSchema.parse(body)
  const unit = (await unitsById(ctx.db.sql, [input.unit])).get(input.unit)
  if (!unit?.active || !isWithin(unit.region, scope)) throw fault('unit', 'unknown_unit')
  if (unit.kind !== 'village_committee') throw fault('unit', 'not_a_committee')
  checkGrids(ctx, input.grids, unit.region)
  const { user } = input
  if (user !== null) await checkHolder(ctx, user, scope)
  try {
    return await createOnce(
      ctx,
      { entity: 'worker', key, input, detail: { user, unit: input.unit } },
      async (tx) => {
        const id = await insertWorker(tx, input)
        await replaceGrids(tx, id, input.grids)
        if (user !== null) await followPosts(tx, [user])
        return id
      },
    )
  } catch (error) {
    throw brokenKey(error) === 'worker_user_id_key' ? fault('user', 'person_has_post') : error
  }
}
