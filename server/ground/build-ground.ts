import type { PackedRegion, RegionRow } from '#db/queries/ground.ts'
import type { Ring } from '#server/domain/geometry.ts'
import { LEVELS } from '#server/domain/region.ts'
import { Ground, type GroundRelease } from './ground.ts'
import { type RegionLevel, RegionLevelBuilder } from './region-level.ts'
import { ShapesBuilder } from './shapes.ts'

/** Takes the regions of a release by level and code, then its water, and makes the ground of them. */
export class GroundBuilder {
  readonly #levels: RegionLevel[] = []
  #open = new RegionLevelBuilder(0, undefined)
  readonly #water = new ShapesBuilder()

  addRegion(region: RegionRow | PackedRegion): void {
    const level = LEVELS.indexOf(region.level)
    if (level < this.#levels.length) throw new Error(`region ${region.code} is out of order`)
    this.#closeUpTo(level)
    this.#open.add(region)
  }

  addWater(rings: readonly Ring[]): void {
    this.#water.add(rings)
  }

  finish(about: GroundRelease): Ground {
    this.#closeUpTo(LEVELS.length - 1)
    this.#levels.push(this.#open.finish())
    return new Ground(about, this.#levels, this.#water.finish())
  }

  #closeUpTo(level: number): void {
    while (this.#levels.length < level) {
      const closed = this.#open.finish()
      this.#levels.push(closed)
      this.#open = new RegionLevelBuilder(closed.number + 1, closed)
    }
  }
}

/** The ground from memory, without a database. */
export function buildGround(
  about: GroundRelease,
  regions: Iterable<RegionRow>,
  water: Iterable<readonly Ring[]> = [],
): Ground {
  const builder = new GroundBuilder()
  for (const region of regions) builder.addRegion(region)
  for (const rings of water) builder.addWater(rings)
  return builder.finish(about)
}
