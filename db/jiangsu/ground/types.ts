import type { Ring } from '#server/domain/geometry.ts'
import type { Level } from '#server/domain/region.ts'

/** One region of the generated ground. */
export interface GroundRegion {
  level: Level
  code: string
  /** The official name; '' for grids and micro-grids, whose names come from their codes. */
  name: string
  /**
   * county: 1 a statistical zone. town: 1 街道, 2 镇, 3 乡, 0 other. village: 0 居委会, 2 村委会, 4 quasi-unit.
   * grid: 1 dedicated (its village is a quasi-unit), 0 base. Otherwise 0.
   */
  kind: number
  /** Exteriors counter-clockwise from the largest down, then holes clockwise; integer 1e-6°. */
  rings: Ring[]
}

/** A functional zone across counties: a named set of prefixes. */
export interface GroundZone {
  code: string
  name: string
  members: string[]
}

/** All regions of one level, by code. Rings are views of one array: copy before changing them. */
export interface RegionSet extends Iterable<GroundRegion> {
  readonly level: Level
  readonly size: number
  at(index: number): GroundRegion
}

export interface Ground {
  levels: Record<Level, RegionSet>
  zones: GroundZone[]
  counts: Record<Level, number>
  /** SHA-256 in hex over every code, name, kind and vertex. */
  hash: string
}
