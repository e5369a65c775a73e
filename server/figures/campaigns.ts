import type { Database } from '#db/client.ts'
import { campaignsWithin, shared, visitedGrids } from '#db/queries/campaign.ts'
import type { Campaigns } from '#server/contract/figures.ts'
import { type Actor, CENTRE_ROLES, prefixesOf } from '#server/domain/actor.ts'
import { AppError } from '#server/domain/error.ts'
import type { Ground } from '#server/ground/ground.ts'
import { regionPrefixes } from '#server/reading/region.ts'
import { within } from '#server/reading/scope.ts'
import { gridsWithin } from './grids.ts'

/**
 * The campaigns of a region, with what lies of them in the reader's part of it: a centre's region, or a worker's own
 * grids. Throws not_found where the reader has no part.
 */
export async function readCampaigns(args: {
  db: Database
  ground: Ground
  actor: Actor
  region: string
}): Promise<Campaigns> {
  const { db, ground, actor, region } = args
  const readers = prefixesOf(actor, ...CENTRE_ROLES, 'grid_worker', 'village_officer')
  const mine = within(readers, regionPrefixes(ground, region))
  if (mine.length === 0) throw new AppError('not_found')
  const rows = await campaignsWithin(db.sql, mine, null)
  return {
    campaigns: await Promise.all(
      rows.map(async ({ prefixes, ...campaign }) => {
        const part = shared(prefixes, mine)
        const visited = await visitedGrids(db.sql, campaign.id, part)
        return { ...campaign, grids: gridsWithin(ground, part), visited }
      }),
    ),
  }
}
