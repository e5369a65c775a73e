import { appendAudit } from '#db/queries/audit.ts'
import { selectGrids, upsertGrid } from '#db/queries/organisation-grid.ts'
import { entryOf } from '#server/audit/entry.ts'
import { type GridAnswer, gridChangeSchema } from '#server/contract/organisation.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin, levelOf } from '#server/domain/region.ts'
import type { OrganisationCtx } from './ctx.ts'
import { requireOrganiser } from './scope.ts'

/** Says of a grid whether it is dedicated and whether it has a Party branch. Throws forbidden, not_found, invalid_input. */
export async function changeGrid(ctx: OrganisationCtx, code: string, body: unknown): Promise<GridAnswer> {
  const scope = requireOrganiser(ctx.actor)
  const known = levelOf(code) === 'grid' && ctx.ground.regionByCode(code) && isWithin(code, scope)
  if (!known) throw new AppError('not_found')
  const input = gridChangeSchema.parse(body)
  const { sql } = ctx.db
  const [grid] = await selectGrids(sql, [code])
  await sql.begin(async (tx) => {
    await upsertGrid(tx, { ...grid, ...input })
    await appendAudit(
      tx,
      entryOf(ctx, 'grid.change', { entity: 'grid', subject: code, detail: { ...input } }),
    )
  })
  return { ...grid, ...input }
}
