import type { Ring } from '#server/domain/geometry.ts'
import type { Mesh } from './mesh.ts'
import type { Ranks } from './ranks.ts'
import { ringArea } from './ring.ts'

/** The rings of every region of a level in one array. */
export class Shapes {
  coordinates = new Int32Array(1 << 16)
  /** Ring r spans coordinates[ringStart[r] .. ringStart[r + 1]). */
  ringStart: number[] = [0]
  /** Region of each ring, in the order they were walked. */
  regionOf: number[] = []
  /** Rings of region i: rings[regionStart[i] .. regionStart[i + 1]), in their final order. */
  regionStart: Int32Array = new Int32Array(0)
  rings: Int32Array = new Int32Array(0)
  private length = 0

  push(x: number, y: number) {
    if (this.length === this.coordinates.length) {
      const larger = new Int32Array(this.length * 2)
      larger.set(this.coordinates)
      this.coordinates = larger
    }
    this.coordinates[this.length++] = x
    this.coordinates[this.length++] = y
  }

  endRing(region: number) {
    this.ringStart.push(this.length)
    this.regionOf.push(region)
  }

  /** Sorts rings by region: exteriors from the largest down, then holes. */
  close(regions: number): this {
    this.coordinates = this.coordinates.slice(0, this.length)
    this.regionStart = new Int32Array(regions + 1)
    for (const region of this.regionOf) this.regionStart[region + 1]++
    for (let i = 0; i < regions; i++) this.regionStart[i + 1] += this.regionStart[i]
    const at = this.regionStart.slice()
    this.rings = new Int32Array(this.regionOf.length)
    this.regionOf.forEach((region, ring) => {
      this.rings[at[region]++] = ring
    })
    for (let i = 0; i < regions; i++) {
      const own = this.rings.subarray(this.regionStart[i], this.regionStart[i + 1])
      if (own.length < 2) continue
      const areas = new Map(Array.from(own, (ring) => [ring, ringArea(this.ring(ring))]))
      own.sort((a, b) => (areas.get(b) ?? 0) - (areas.get(a) ?? 0))
    }
    return this
  }

  ringsOf(region: number): Ring[] {
    return Array.from(this.rings.subarray(this.regionStart[region], this.regionStart[region + 1]), (r) =>
      this.ring(r),
    )
  }

  private ring(r: number): Ring {
    return this.coordinates.subarray(this.ringStart[r], this.ringStart[r + 1])
  }
}

/** For each half-edge the widest level at which the other side is another region; 255 outside the ground. */
export function borderLevels(mesh: Mesh, { ancestors, microGridOf }: Ranks): Uint8Array {
  const levels = new Uint8Array(mesh.edges).fill(255)
  for (let edge = 0; edge < mesh.edges; edge++) {
    const face = mesh.face[edge]
    const own = face < 0 ? -1 : microGridOf[face]
    if (own < 0) continue
    const otherFace = mesh.face[mesh.twin[edge]]
    const other = otherFace < 0 ? -1 : microGridOf[otherFace]
    levels[edge] = other < 0 ? 0 : ancestors.findIndex((ancestor) => ancestor[own] !== ancestor[other]) & 255
  }
  return levels
}

/**
 * The outlines of every region of a level, walked along the half-edges that part it from others. A ring that
 * comes back to a vertex is split there, so that no ring touches itself.
 */
export function walkLevel(mesh: Mesh, ranks: Ranks, borders: Uint8Array, level: number): Shapes {
  const shapes = new Shapes()
  const region = ranks.ancestors[level]
  const seen = new Uint8Array(mesh.edges)
  const last = new Int32Array(mesh.vertices).fill(-1)
  const path: number[] = []
  const emit = (from: number, owner: number) => {
    for (let k = from; k < path.length; k++) {
      const vertex = path[k]
      last[vertex] = -1
      if (vertex >= mesh.spareFrom && vertex < mesh.spareTo && !mesh.used[vertex]) continue
      shapes.push(mesh.x[vertex], mesh.y[vertex])
    }
    path.length = from
    shapes.endRing(owner)
  }
  for (let start = 0; start < mesh.edges; start++) {
    if (seen[start] || borders[start] > level) continue
    const owner = region[ranks.microGridOf[mesh.face[start]]]
    let edge = start
    do {
      seen[edge] = 1
      const vertex = mesh.origin[edge]
      if (last[vertex] >= 0) emit(last[vertex], owner)
      last[vertex] = path.length
      path.push(vertex)
      edge = mesh.next[edge]
      while (borders[edge] > level) edge = mesh.next[mesh.twin[edge]]
    } while (edge !== start)
    emit(0, owner)
  }
  return shapes.close(ranks.codes[level].length)
}
