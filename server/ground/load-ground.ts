import type { Sql } from 'postgres'
import { readRegions, readWater, releaseById, zonesOf } from '#db/queries/ground.ts'
import { GroundBuilder } from './build-ground.ts'
import type { Ground } from './ground.ts'

/** Reads a release from the database into memory. Throws when there is no such release. */
export async function loadGround(sql: Sql, release: number): Promise<Ground> {
  const row = await releaseById(sql, release)
  if (!row) throw new Error(`there is no release ${release} of the ground`)
  const builder = new GroundBuilder()
  await readRegions(sql, release, (region) => builder.addRegion(region))
  for (const rings of await readWater(sql, release)) builder.addWater(rings)
  return builder.finish({ release, hash: row.hash, scope: row.scope, zones: await zonesOf(sql, release) })
}
