import { servingUnits } from '#db/queries/lead.ts'
import type { Ctx } from '#server/ctx.ts'
import { AppError } from '#server/domain/error.ts'

/** Refuses assisting units that are not there or do not serve the place. Throws invalid_input. */
export async function requireUnits(ctx: Ctx, units: readonly number[], place: string): Promise<void> {
  const found = await servingUnits(ctx.db.sql, units, ctx.ground().centresOf(place), place)
  if (found !== new Set(units).size) throw new AppError('invalid_input', { field: 'assists' })
}
