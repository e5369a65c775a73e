import { selectShifts } from '#db/queries/organisation-roster.ts'
import type { ShiftPage, ShiftQuery } from '#server/contract/organisation.ts'
import { readCursor } from '#server/reading/cursor.ts'
import type { OrganisationCtx } from './ctx.ts'
import { regionFilter, requireAdministrator } from './scope.ts'
import { nextSpan } from './span-page.ts'

/**
 * One page of the shifts of the actor's regions between two moments, earliest first. Throws forbidden, invalid_input,
 * not_found for an unknown region.
 */
export async function listShifts(ctx: OrganisationCtx, query: ShiftQuery): Promise<ShiftPage> {
  const scope = requireAdministrator(ctx.actor)
  const { limit, after, region, ...rest } = query
  const filter = { ...rest, region: regionFilter(ctx.ground, region) }
  const page = { after: after ? readCursor(after) : null, limit }
  const { rows, total } = await selectShifts(ctx.db.sql, scope, filter, page)
  return { items: rows, total, next: nextSpan(rows, limit) }
}
