import { selectUnits } from '#db/queries/organisation-unit.ts'
import type { UnitPage, UnitQuery } from '#server/contract/organisation.ts'
import type { OrganisationCtx } from './ctx.ts'
import { nextPage, pageStart } from './page.ts'
import { reachOf, regionFilter } from './scope.ts'

/** One page of the units the reader may look up. Throws invalid_input, not_found for an unknown region. */
export async function listUnits(ctx: OrganisationCtx, query: UnitQuery): Promise<UnitPage> {
  const { limit, after, region, ...rest } = query
  const filter = { ...rest, region: regionFilter(ctx.ground, region) }
  const page = { after: pageStart(after), limit }
  const { rows, total } = await selectUnits(ctx.db.sql, reachOf(ctx.actor), filter, page)
  return { items: rows, total, next: nextPage(rows, limit) }
}
