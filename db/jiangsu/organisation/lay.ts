import type { Sql } from 'postgres'
import { countsByVillage } from '#db/jiangsu/ground/counts.ts'
import { loadNames, villageKind } from '#db/jiangsu/ground/names.ts'
import { randomFrom } from '#db/jiangsu/ground/random.ts'
import { copyInto, copyLine } from '#db/queries/bulk.ts'
import { hasUnits, withoutPostKeys } from '#db/queries/organisation-seed.ts'
import { type GridCounts, postsOf } from './posts.ts'
import type { OrganisationGround } from './types.ts'
import { unitsOf } from './units.ts'

/** Share of grids with a Party branch or group. */
const PARTY_BRANCH = 0.93

function gridsOfProvince(): GridCounts {
  const counts = { urban: 0, rural: 0 }
  for (const [village, grids] of countsByVillage(loadNames())) {
    counts[villageKind(village) === 0 ? 'urban' : 'rural'] += grids.length
  }
  return counts
}

/**
 * Lays units, posts and attributes of grids, seeded by their codes, in one transaction; nothing where units exist.
 * Answers with how many units and posts there are now.
 */
export async function layOrganisation(
  sql: Sql,
  ground: OrganisationGround,
): Promise<{ units: number; posts: number } | undefined> {
  if (await hasUnits(sql)) return undefined
  const committees = new Map<string, number>()
  const laid = { units: 0, posts: 0 }
  const onGrids: string[] = []

  function* unitLines(): Generator<string> {
    for (const { id, kind, name, region, parent, department } of unitsOf(ground)) {
      if (kind === 'village_committee') committees.set(region, id)
      laid.units++
      yield copyLine([id, kind, name, region, parent, department])
    }
  }
  function* postLines(): Generator<string> {
    for (const { id, village, kind, codes, heads } of postsOf(ground, gridsOfProvince())) {
      for (const code of codes) onGrids.push(copyLine([code, id, heads.has(code)]))
      laid.posts++
      yield copyLine([id, committees.get(village) ?? null, kind])
    }
  }
  function* attributeLines(): Generator<string> {
    for (const { code, kind } of ground.regions('grid')) {
      const branch = randomFrom(`party branch ${code}`)() < PARTY_BRANCH
      yield copyLine([code, kind === 1 ? 'dedicated' : 'base', branch])
    }
  }
  await withoutPostKeys(sql, async (tx) => {
    await copyInto(tx, 'unit', unitLines())
    await copyInto(tx, 'worker', postLines())
    await copyInto(tx, 'worker_grid', onGrids.sort())
    await copyInto(tx, 'grid_attribute', attributeLines())
  })
  return laid
}
