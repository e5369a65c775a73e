import { insertUnit } from '#db/queries/organisation-unit.ts'
import { type Created, newUnitSchema } from '#server/contract/organisation.ts'
import { isWithin } from '#server/domain/region.ts'
import { unitProblem } from '#server/domain/unit.ts'
import type { OrganisationCtx } from './ctx.ts'
import { fault, refuseIf } from './fault.ts'
import { createOnce } from './once.ts'
import { requireParent } from './require-parent.ts'
import { isRegion, requireOrganiser } from './scope.ts'
import { brokenKey } from './unique.ts'

/**
 * Founds a unit in a region that the actor organises. Throws forbidden, invalid_input with the field's problem,
 * idempotency_reused.
 */
export async function createUnit(ctx: OrganisationCtx, key: string, body: unknown): Promise<Created> {
  const scope = requireOrganiser(ctx.actor)
  const input = newUnitSchema.parse(body)
  if (!isRegion(ctx.ground, input.region)) throw fault('region', 'unknown_region')
  if (!isWithin(input.region, scope)) throw fault('region', 'outside_scope')
  refuseIf('kind', unitProblem(input, await requireParent(ctx, input.parent)))
  try {
    return await createOnce(
      ctx,
      { entity: 'unit', key, input, detail: { kind: input.kind, region: input.region } },
      (tx) => insertUnit(tx, input),
    )
  } catch (error) {
    throw brokenKey(error) === 'unit_region_name_key' ? fault('name', 'taken') : error
  }
}
