import { appendAudit } from '#db/queries/audit.ts'
import { insertCampaign } from '#db/queries/campaign.ts'
import { entryOf } from '#server/audit/entry.ts'
import { campaignSchema } from '#server/contract/figures.ts'
import type { Ctx } from '#server/ctx.ts'
import { COMMAND_ROLES, prefixesOf } from '#server/domain/actor.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin } from '#server/domain/region.ts'
import type { Ground } from '#server/ground/ground.ts'
import { requireFigureRegion } from './region.ts'

/** Opens a round of visits to all grids of a region. Throws not_found, forbidden, invalid_input. */
export async function openCampaign(args: {
  ctx: Pick<Ctx, 'db' | 'actor' | 'origin'>
  ground: Ground
  input: unknown
}): Promise<{ id: number }> {
  const { ctx, ground } = args
  const { actor, db } = ctx
  if (actor.kind !== 'user') throw new AppError('unauthenticated')
  const { name, region, starts_on, ends_on } = campaignSchema.parse(args.input)
  const prefixes = requireFigureRegion(actor, ground, region)
  const own = prefixesOf(actor, ...COMMAND_ROLES)
  if (!prefixes.every((prefix) => isWithin(prefix, own))) throw new AppError('forbidden')
  const campaign = { name, region, prefixes, startsOn: starts_on, endsOn: ends_on, by: actor.id }
  return db.sql.begin(async (tx) => {
    const id = await insertCampaign(tx, campaign)
    await appendAudit(
      tx,
      entryOf(ctx, 'campaign.open', { entity: 'campaign', subject: id, detail: { region } }),
    )
    return { id }
  })
}
