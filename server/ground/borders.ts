import Flatbush from 'flatbush'
import type { RegionLevel } from './region-level.ts'
import type { Shapes } from './shapes.ts'

/** Vertices a piece: short enough that a tile reads little beyond what it draws. */
const PIECE = 32

/**
 * The lines between counties and around them, each once, under the widest level it bounds (0 province,
 * 1 city, 2 county), cut into pieces: piece p is vertices `start[p]` up to `start[p + 1]` of `xy`.
 */
export class Borders {
  readonly start: Uint32Array
  readonly level: Uint8Array
  readonly xy: Int32Array
  readonly index: Flatbush | undefined

  constructor(levels: readonly RegionLevel[]) {
    const [province, city, county] = levels
    const key = edgeKey(province.shapes)
    const wider = [edgesOf(province.shapes, key), edgesOf(city.shapes, key)]
    const seen = new Set<number>()
    const start: number[] = [0]
    const level: number[] = []
    const xy: number[] = []
    const end = () => {
      if (xy.length / 2 > start[start.length - 1]) start.push(xy.length / 2)
    }
    eachEdge(county.shapes, (x1, y1, x2, y2, opensRing) => {
      const edge = key(x1, y1, x2, y2)
      if (opensRing) end()
      if (seen.has(edge)) return end()
      seen.add(edge)
      const bounded = wider[0].has(edge) ? 0 : wider[1].has(edge) ? 1 : 2
      const length = xy.length / 2 - start[start.length - 1]
      if (length > 0 && (length >= PIECE || level[level.length - 1] !== bounded)) end()
      if (xy.length / 2 === start[start.length - 1]) {
        level.push(bounded)
        xy.push(x1, y1)
      }
      xy.push(x2, y2)
    })
    end()
    this.start = Uint32Array.from(start)
    this.level = Uint8Array.from(level)
    this.xy = Int32Array.from(xy)
    if (level.length === 0) return
    this.index = new Flatbush(level.length, 16, Int32Array)
    for (let piece = 0; piece < level.length; piece++) this.#addBox(this.index, piece)
    this.index.finish()
  }

  #addBox(index: Flatbush, piece: number): void {
    const from = 2 * this.start[piece]
    const box = [this.xy[from], this.xy[from + 1], this.xy[from], this.xy[from + 1]]
    for (let k = from; k < 2 * this.start[piece + 1]; k += 2) {
      box[0] = Math.min(box[0], this.xy[k])
      box[1] = Math.min(box[1], this.xy[k + 1])
      box[2] = Math.max(box[2], this.xy[k])
      box[3] = Math.max(box[3], this.xy[k + 1])
    }
    index.add(box[0], box[1], box[2], box[3])
  }
}

type EdgeKey = (x1: number, y1: number, x2: number, y2: number) => number

/** An edge's middle as one number, the same from both sides. Exact while the ground spans under 2^25 units. */
function edgeKey(outer: Shapes): EdgeKey {
  const { minX = 0, minY = 0, maxY = 0 } = outer.index ?? {}
  const rows = 2 * (maxY - minY) + 1
  return (x1, y1, x2, y2) => (x1 + x2 - 2 * minX) * rows + (y1 + y2 - 2 * minY)
}

function edgesOf(shapes: Shapes, key: EdgeKey): Set<number> {
  const edges = new Set<number>()
  eachEdge(shapes, (x1, y1, x2, y2) => edges.add(key(x1, y1, x2, y2)))
  return edges
}

type EdgeVisitor = (x1: number, y1: number, x2: number, y2: number, opensRing: boolean) => void

function eachEdge({ xy, vertexStart }: Shapes, visit: EdgeVisitor): void {
  for (let r = 0; r + 1 < vertexStart.length; r++) {
    const from = vertexStart[r]
    const to = vertexStart[r + 1]
    for (let k = from; k < to; k++) {
      const next = k + 1 < to ? k + 1 : from
      visit(xy[2 * k], xy[2 * k + 1], xy[2 * next], xy[2 * next + 1], k === from)
    }
  }
}
