import Flatbush from 'flatbush'
import { decodeRings, type Ring, type RingSink, readRings } from '#server/domain/geometry.ts'
import { ringArea, worldX, worldY } from './mercator.ts'
import { orderRings } from './order-rings.ts'

export type Bounds = [minX: number, minY: number, maxX: number, maxY: number]

/**
 * Many outlines as flat arrays in world units. Rings are wound as tiles want them: exteriors clockwise on
 * the screen, holes the other way. Shape i owns rings `ringStart[i]` up to `ringStart[i + 1]`, ring r owns
 * vertices `vertexStart[r]` up to `vertexStart[r + 1]`, vertex k is `xy[2k], xy[2k + 1]`.
 */
export class Shapes {
  readonly count: number
  readonly ringStart: Uint32Array
  readonly vertexStart: Uint32Array
  readonly hole: Uint8Array
  readonly xy: Int32Array
  /** Boxes of the shapes; absent when there are none, since Flatbush refuses to be empty. */
  readonly index: Flatbush | undefined

  constructor(ringStart: Uint32Array, vertexStart: Uint32Array, xy: Int32Array) {
    this.count = ringStart.length - 1
    this.ringStart = ringStart
    this.vertexStart = vertexStart
    this.xy = xy
    this.hole = new Uint8Array(vertexStart.length - 1)
    for (let r = 0; r < this.hole.length; r++) {
      if (ringTwist(xy, vertexStart[r], vertexStart[r + 1]) < 0) this.hole[r] = 1
    }
    if (this.count === 0) return
    this.index = new Flatbush(this.count, 16, Int32Array)
    for (let i = 0; i < this.count; i++) this.index.add(...this.bounds(i))
    this.index.finish()
  }

  bounds(shape: number): Bounds {
    const { xy, ringStart, vertexStart } = this
    let minX = 2 ** 31 - 1
    let minY = minX
    let maxX = -minX
    let maxY = -minX
    const end = vertexStart[ringStart[shape + 1]]
    for (let k = vertexStart[ringStart[shape]]; k < end; k++) {
      const x = xy[2 * k]
      const y = xy[2 * k + 1]
      if (x < minX) minX = x
      if (x > maxX) maxX = x
      if (y < minY) minY = y
      if (y > maxY) maxY = y
    }
    return [minX, minY, maxX, maxY]
  }

  /**
   * Whether a point lies in the shape. Edges are half-open and always computed from their upper end, so a
   * point on a shared edge is in exactly one of the two neighbours.
   */
  contains(shape: number, x: number, y: number): boolean {
    const { xy, ringStart, vertexStart } = this
    let inside = false
    for (let r = ringStart[shape]; r < ringStart[shape + 1]; r++) {
      const end = vertexStart[r + 1]
      let x2 = xy[2 * end - 2]
      let y2 = xy[2 * end - 1]
      for (let k = vertexStart[r]; k < end; k++) {
        const x1 = xy[2 * k]
        const y1 = xy[2 * k + 1]
        if (y1 > y !== y2 > y) {
          const side =
            y1 < y2
              ? (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
              : (x1 - x2) * (y - y2) - (x - x2) * (y1 - y2)
          if (side > 0) inside = !inside
        }
        x2 = x1
        y2 = y1
      }
    }
    return inside
  }

  /** Area in m² on the sphere, holes taken out. */
  area(shape: number): number {
    let sum = 0
    for (let r = this.ringStart[shape]; r < this.ringStart[shape + 1]; r++) {
      sum += ringArea(this.xy, this.vertexStart[r], this.vertexStart[r + 1])
    }
    return sum
  }
}

/** Twice the signed area of a ring in world units: positive when clockwise on the screen. */
function ringTwist(xy: Int32Array, from: number, to: number): number {
  const originX = xy[2 * from]
  const originY = xy[2 * from + 1]
  let sum = 0
  for (let k = from + 1; k + 1 < to; k++) {
    sum +=
      (xy[2 * k] - originX) * (xy[2 * k + 3] - originY) -
      (xy[2 * k + 2] - originX) * (xy[2 * k + 1] - originY)
  }
  return sum
}

/** Collects outlines given in 1e-6° (exteriors counter-clockwise on the map) and turns them into `Shapes`. */
export class ShapesBuilder implements RingSink {
  readonly #ringStart: number[] = [0]
  readonly #vertexStart: number[] = [0]
  #xy = new Int32Array(1 << 16)
  #used = 0
  /** Where the next vertex goes: rings are turned round, so from the end of their room. */
  #next = 0

  add(rings: readonly Ring[]): void {
    for (const ring of orderRings(rings)) {
      this.ring(ring.length / 2)
      for (let i = 0; i < ring.length; i += 2) this.vertex(ring[i], ring[i + 1])
    }
    this.#ringStart.push(this.#vertexStart.length - 1)
  }

  /** An outline as `encodeRings` packed it. */
  addPacked(geometry: Uint8Array): void {
    if (geometry[0] > 2) this.add(decodeRings(geometry))
    else {
      readRings(geometry, this)
      this.#ringStart.push(this.#vertexStart.length - 1)
    }
  }

  ring(vertices: number): void {
    const end = this.#used + 2 * vertices
    if (end > this.#xy.length) {
      const wider = new Int32Array(Math.max(this.#xy.length * 2, end))
      wider.set(this.#xy.subarray(0, this.#used))
      this.#xy = wider
    }
    this.#used = end
    this.#next = end
    this.#vertexStart.push(end / 2)
  }

  vertex(microLng: number, microLat: number): void {
    this.#next -= 2
    this.#xy[this.#next] = worldX(microLng)
    this.#xy[this.#next + 1] = worldY(microLat)
  }

  finish(): Shapes {
    const xy = this.#xy.slice(0, this.#used)
    this.#xy = new Int32Array(0)
    return new Shapes(Uint32Array.from(this.#ringStart), Uint32Array.from(this.#vertexStart), xy)
  }
}
