import { generateGround } from '#db/jiangsu/ground/generate.ts'
import { loadWater } from '#db/jiangsu/ground/water.ts'
import type { RegionRow } from '#db/queries/ground.ts'
import { LEVELS, type Level } from '#server/domain/region.ts'
import { buildGround } from '#server/ground/build-ground.ts'
import type { Ground } from '#server/ground/ground.ts'

const SCOPE = '32'
let made: Promise<Ground> | undefined

/** The whole province in memory, generated once a run. */
export function province(): Promise<Ground> {
  made ??= make()
  return made
}

async function make(): Promise<Ground> {
  const { levels, zones, hash } = await generateGround({ scope: SCOPE })
  const about = { release: 1, hash, scope: SCOPE, zones }
  const water = loadWater().map(({ rings }) => rings)
  return buildGround(about, inOrder(levels), water)
}

function* inOrder(levels: Record<Level, Iterable<RegionRow>>): Generator<RegionRow> {
  for (const level of LEVELS) yield* levels[level]
}
