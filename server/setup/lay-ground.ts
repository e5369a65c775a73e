import type { Sql } from 'postgres'
import { generateGround } from '#db/jiangsu/ground/generate.ts'
import type { Ground } from '#db/jiangsu/ground/types.ts'
import { loadWater } from '#db/jiangsu/ground/water.ts'
import {
  currentRelease,
  insertRelease,
  makeCurrent,
  type RegionRow,
  releaseById,
} from '#db/queries/ground.ts'
import { SetupError } from '#db/setup-error.ts'
import { LEVELS } from '#server/domain/region.ts'
import { showStep } from './progress.ts'

/** Number of the generated release. */
const FIRST = 1

/** Share of the cutting in the time the generator takes. */
const CUT_SHARE = 0.8

function* regionsOf(ground: Ground): Generator<RegionRow> {
  for (const level of LEVELS) yield* ground.levels[level]
}

/**
 * Makes sure that a release of the ground is current, and answers with its number. The first run generates it.
 * Throws SetupError when the database holds the ground of another scope.
 */
export async function layGround(sql: Sql, scope: string): Promise<number> {
  const held = (await currentRelease(sql)) ?? (await releaseById(sql, FIRST))
  if (held && held.scope === scope) {
    await makeCurrent(sql, held.id)
    return held.id
  }
  if (held) {
    throw new SetupError(
      `This data is of the ground ${held.scope}, not ${scope}: start with GROUND=${held.scope}, or with another DATA_DIR`,
    )
  }
  const cutting = showStep('划分网格 Cutting the ground into grids')
  const ground = await generateGround({
    scope,
    onProgress: (step, done, total) => {
      const share = total > 0 ? done / total : 0
      cutting.at(step === 'cut' ? share * CUT_SHARE : CUT_SHARE + share * (1 - CUT_SHARE))
    },
  })
  const { counts } = ground
  cutting.done(
    `${counts.grid.toLocaleString('en')} grids, ${counts.micro_grid.toLocaleString('en')} micro-grids`,
  )

  const storing = showStep('入库 Storing the ground')
  const total = LEVELS.reduce((sum, level) => sum + counts[level], 0)
  const release = { id: FIRST, hash: ground.hash, scope, counts }
  const water = loadWater().map((polygon) => polygon.rings)
  await insertRelease(sql, release, { regions: regionsOf(ground), zones: ground.zones, water }, (regions) =>
    storing.at(regions / total),
  )
  await makeCurrent(sql, release.id)
  storing.done(`release ${release.id}`)
  return release.id
}
