import { appendAudit } from '#db/queries/audit.ts'
import { campaignById, insertVisit } from '#db/queries/campaign.ts'
import { entryOf } from '#server/audit/entry.ts'
import { visitSchema } from '#server/contract/figures.ts'
import type { Ctx } from '#server/ctx.ts'
import { prefixesOf } from '#server/domain/actor.ts'
import { AppError } from '#server/domain/error.ts'
import { dayOf } from '#server/domain/number.ts'
import { isWithin } from '#server/domain/region.ts'
import type { Ground } from '#server/ground/ground.ts'

/**
 * Marks a grid visited in a campaign, by one of its own workers, while the campaign runs. Throws not_found for a
 * campaign or a grid that is not the worker's, not_allowed_now outside its days, invalid_input.
 */
export async function visitGrid(args: {
  ctx: Pick<Ctx, 'db' | 'actor' | 'origin' | 'now'>
  ground: Ground
  dayOffset: number
  campaign: number
  input: unknown
}): Promise<{ id: number }> {
  const { ctx, ground, dayOffset, campaign: id } = args
  const { grid } = visitSchema.parse(args.input)
  const own = prefixesOf(ctx.actor, 'grid_worker', 'village_officer')
  const campaign = await campaignById(ctx.db.sql, id)
  const known = campaign && isWithin(grid, campaign.prefixes) && ground.regionByCode(grid)
  if (!known || !isWithin(grid, own)) throw new AppError('not_found')
  const today = dayOf(ctx.now(), dayOffset).iso
  if (today < campaign.startsOn || today > campaign.endsOn)
    throw new AppError('not_allowed_now', { campaign: id })
  await ctx.db.sql.begin(async (tx) => {
    await insertVisit(tx, id, grid)
    await appendAudit(
      tx,
      entryOf(ctx, 'campaign.visit', { entity: 'campaign', subject: id, detail: { grid } }),
    )
  })
  return { id }
}
