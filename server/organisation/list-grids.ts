import { selectGrids } from '#db/queries/organisation-grid.ts'
import type { GridPage, GridQuery } from '#server/contract/organisation.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin, LEVELS } from '#server/domain/region.ts'
import type { Ground } from '#server/ground/ground.ts'
import type { OrganisationCtx } from './ctx.ts'
import { requireAdministrator } from './scope.ts'

const GRID = LEVELS.indexOf('grid')

/** First grid of the ground, in code order, whose code is not below this one. */
function lowerBound(ground: Ground, code: string): number {
  const grids = ground.levels[GRID]
  let low = 0
  let high = grids.count
  while (low < high) {
    const middle = (low + high) >> 1
    if (grids.code(middle) < code) low = middle + 1
    else high = middle
  }
  return low
}

/** One page of the grids of a region with their posts, in code order. Throws forbidden, not_found. */
export async function listGrids(ctx: OrganisationCtx, query: GridQuery): Promise<GridPage> {
  const { region, after, limit } = query
  const { ground } = ctx
  const scope = requireAdministrator(ctx.actor)
  if (!ground.regionByCode(region) || !isWithin(region, scope)) throw new AppError('not_found')
  const first = lowerBound(ground, region)
  const end = lowerBound(ground, `${region}:`)
  const start = after === undefined ? first : Math.max(first, lowerBound(ground, `${after}:`))
  const codes = Array.from({ length: Math.max(0, Math.min(limit, end - start)) }, (_, index) =>
    ground.levels[GRID].code(start + index),
  )
  const items = await selectGrids(ctx.db.sql, codes)
  const next = start + codes.length < end ? (codes.at(-1) ?? null) : null
  return { items, total: end - first, next }
}
