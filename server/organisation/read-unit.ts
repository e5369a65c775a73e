import { selectUnit } from '#db/queries/organisation-unit.ts'
import type { UnitAnswer } from '#server/contract/organisation.ts'
import { AppError } from '#server/domain/error.ts'
import type { OrganisationCtx } from './ctx.ts'
import { reachOf } from './scope.ts'

/** One unit. Throws not_found, also for one out of reach. */
export async function readUnit(ctx: OrganisationCtx, id: number): Promise<UnitAnswer> {
  const unit = await selectUnit(ctx.db.sql, reachOf(ctx.actor), id)
  if (!unit) throw new AppError('not_found')
  return unit
}
