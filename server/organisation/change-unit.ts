import { appendAudit } from '#db/queries/audit.ts'
import { isUnitUsed, updateUnit } from '#db/queries/organisation-unit.ts'
import { entryOf, fieldsOf } from '#server/audit/entry.ts'
import { type UnitAnswer, unitChangeSchema } from '#server/contract/organisation.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin } from '#server/domain/region.ts'
import { unitProblem } from '#server/domain/unit.ts'
import type { OrganisationCtx } from './ctx.ts'
import { fault, refuseIf } from './fault.ts'
import { readUnit } from './read-unit.ts'
import { requireParent } from './require-parent.ts'
import { requireOrganiser } from './scope.ts'
import { brokenKey } from './unique.ts'

/**
 * Renames a unit, puts it under another, or takes it out of use and back. Throws forbidden, not_found, invalid_input
 * with the field's problem, conflict when it has changed since.
 */
export async function changeUnit(ctx: OrganisationCtx, id: number, body: unknown): Promise<UnitAnswer> {
  const scope = requireOrganiser(ctx.actor)
  const input = unitChangeSchema.parse(body)
  const unit = await readUnit(ctx, id)
  if (!isWithin(unit.region, scope)) throw new AppError('forbidden')
  const { sql } = ctx.db
  const next = { ...unit, ...input }
  const moves = next.parent !== unit.parent
  const parent = moves ? await requireParent(ctx, next.parent) : null
  refuseIf('parent', unitProblem(next, parent))
  if (unit.active && !next.active && (await isUnitUsed(sql, id))) throw fault('active', 'still_used')
  try {
    await sql.begin(async (tx) => {
      if (!(await updateUnit(tx, next))) throw new AppError('conflict')
      const detail = { fields: fieldsOf(input), active: next.active, parent: next.parent }
      await appendAudit(tx, entryOf(ctx, 'unit.change', { entity: 'unit', subject: id, detail }))
    })
  } catch (error) {
    throw brokenKey(error) === 'unit_region_name_key' ? fault('name', 'taken') : error
  }
  return readUnit(ctx, id)
}
