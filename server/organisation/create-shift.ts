import { insertShift } from '#db/queries/organisation-roster.ts'
import { unitsById } from '#db/queries/organisation-unit.ts'
import { type Created, type NewShift, newShiftSchema } from '#server/contract/organisation.ts'
import { isWithin } from '#server/domain/region.ts'
import { checkPerson, requireFree } from './check-span.ts'
import type { OrganisationCtx } from './ctx.ts'
import { fault } from './fault.ts'
import { createOnce } from './once.ts'
import { requireOrganiser } from './scope.ts'

async function checkPlace(
  ctx: OrganisationCtx,
  { unit, code }: Pick<NewShift, 'unit' | 'code'>,
  scope: readonly string[],
) {
  if ((unit === null) === (code === null)) throw fault('unit', 'one_of_unit_and_grid')
  if (unit !== null) {
    const found = (await unitsById(ctx.db.sql, [unit])).get(unit)
    if (!found?.active || !isWithin(found.region, scope)) throw fault('unit', 'unknown_unit')
  }
  if (code === null) return
  if (!ctx.ground.regionByCode(code)) throw fault('code', 'unknown_region')
  if (!isWithin(code, scope)) throw fault('code', 'outside_scope')
}

/**
 * Puts somebody on duty for a unit or a grid; nobody twice at once, nor on leave. Throws forbidden, invalid_input with
 * the field's problem, idempotency_reused.
 */
export async function createShift(ctx: OrganisationCtx, key: string, body: unknown): Promise<Created> {
  const scope = requireOrganiser(ctx.actor)
  const input = newShiftSchema.parse(body)
  await checkPlace(ctx, input, scope)
  await checkPerson(ctx, input, 'shift', scope)
  return createOnce(ctx, { entity: 'shift', key, input, detail: { user: input.user } }, async (tx) => {
    await requireFree(tx, input, 'shift')
    return insertShift(tx, input)
  })
}
