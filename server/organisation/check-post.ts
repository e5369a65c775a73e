import { selectPerson } from '#db/queries/organisation-person.ts'
import type { PostGrid } from '#db/queries/organisation-worker.ts'
import { postOf } from '#db/queries/organisation-worker.ts'
import type { Problem } from '#server/domain/administration.ts'
import { CODE_LENGTH } from '#server/domain/region.ts'
import { accountReach } from './account-reach.ts'
import type { OrganisationCtx } from './ctx.ts'
import { fault, refuseIf } from './fault.ts'

/** What speaks against grids of a post whose committee stands in `region`. */
export function gridsProblem(
  grids: readonly PostGrid[],
  region: string,
  isRegion: (code: string) => boolean,
): Problem | undefined {
  if (new Set(grids.map(({ code }) => code)).size < grids.length) return 'duplicate'
  if (!grids.every(({ code }) => isRegion(code))) return 'unknown_region'
  if (!grids.every(({ code }) => code.startsWith(region))) return 'grid_outside_unit'
  if (grids.some(({ code, head }) => head && code.length !== CODE_LENGTH.grid)) return 'head_needs_grid'
  return undefined
}

/** Throws invalid_input where grids do not fit the committee. */
export function checkGrids(ctx: OrganisationCtx, grids: readonly PostGrid[], region: string): void {
  const isRegion = (code: string) => ctx.ground.regionByCode(code) !== undefined
  refuseIf('grids', gridsProblem(grids, region, isRegion))
}

/** Throws invalid_input for an account that is out of reach or out of use, or holds another post. */
export async function checkHolder(
  ctx: OrganisationCtx,
  user: number,
  scope: readonly string[],
  post?: number,
): Promise<void> {
  const { sql } = ctx.db
  const person = await selectPerson(sql, accountReach(ctx.ground, scope), user)
  if (!person?.active) throw fault('user', 'unknown_person')
  const held = await postOf(sql, user)
  if (held !== undefined && held !== post) throw fault('user', 'person_has_post')
}
