import { keepCheckIn } from '#db/queries/organisation-check-in.ts'
import { checkInSchema } from '#server/contract/organisation.ts'
import { AppError } from '#server/domain/error.ts'
import type { OrganisationCtx } from './ctx.ts'

/**
 * A grid worker says where they are, for dispatch: only the last place is kept, and that for 30 days. Throws forbidden
 * for others, invalid_input, outside_ground.
 */
export async function checkIn(ctx: OrganisationCtx, body: unknown): Promise<void> {
  if (!ctx.actor.grants.some(({ role }) => role === 'grid_worker')) throw new AppError('forbidden')
  const { lng, lat } = checkInSchema.parse(body)
  if (!ctx.ground.locate(lng, lat)) throw new AppError('outside_ground')
  const place = { user: ctx.actor.id, at: ctx.now(), lng: Math.round(lng * 1e6), lat: Math.round(lat * 1e6) }
  await keepCheckIn(ctx.db.sql, place)
}
