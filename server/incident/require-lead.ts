import { holdsRole } from '#db/queries/duty.ts'
import { handlesForUnit, leadUnit } from '#db/queries/lead.ts'
import type { IncidentCommandInput } from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import { AppError } from '#server/domain/error.ts'
import { CODE_LENGTH } from '#server/domain/region.ts'

export interface Lead {
  /** Digits of the level that handles the case: a grid's own worker, or the region of the lead unit. */
  level: number
}

/**
 * Refuses a lead that does not serve the place: a unit of a region around it, a worker of its grids, or a member of the
 * lead unit. Throws invalid_input naming the field.
 */
export async function requireLead(ctx: Ctx, place: string, input: IncidentCommandInput): Promise<Lead> {
  const { sql } = ctx.db
  const { unit: unitId, assignee } = input
  const unit =
    unitId === undefined ? undefined : await leadUnit(sql, unitId, ctx.ground().centresOf(place), place)
  if (unitId !== undefined && !unit) throw new AppError('invalid_input', { field: 'unit' })
  if (assignee === undefined) return { level: unit?.level ?? CODE_LENGTH.grid }
  const fits =
    unitId === undefined
      ? await holdsRole(sql, assignee, 'grid_worker', place)
      : await handlesForUnit(sql, assignee, unitId)
  if (!fits) throw new AppError('invalid_input', { field: 'assignee' })
  return { level: unit?.level ?? CODE_LENGTH.grid }
}
