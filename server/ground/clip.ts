import type { Shapes } from './shapes.ts'
import type { TileFrame } from './tile-frame.ts'

/** A ring in tile units: x0, y0, x1, y1 …, not closed. */
type Flat = number[]

/**
 * One ring of a shape in tile units, cut to the tile and its margin; empty when nothing is left. What is
 * added runs along the margin, outside the tile.
 */
export function clipRing(shapes: Shapes, ring: number, frame: TileFrame): Flat {
  let flat = nearRing(shapes, ring, frame)
  for (let side = 0; side < 4 && flat.length > 0; side++) flat = cut(flat, side, frame)
  return flat
}

/** The ring without vertices between two others beyond the same side: that moves no edge into the tile. */
function nearRing({ xy, vertexStart }: Shapes, ring: number, frame: TileFrame): Flat {
  const { originX, originY, half, shift } = frame
  const from = vertexStart[ring]
  const to = vertexStart[ring + 1]
  const flat: Flat = []
  let before = outcode(unitX(to - 1), unitY(to - 1), frame)
  let here = outcode(unitX(from), unitY(from), frame)
  const first = here
  for (let k = from; k < to; k++) {
    const after = k + 1 < to ? outcode(unitX(k + 1), unitY(k + 1), frame) : first
    if ((before & here & after) === 0) {
      flat.push(unitX(k), unitY(k))
      before = here
    }
    here = after
  }
  return flat

  function unitX(k: number): number {
    return (xy[2 * k] - originX + half) >> shift
  }
  function unitY(k: number): number {
    return (xy[2 * k + 1] - originY + half) >> shift
  }
}

/** Bits for the sides a point lies beyond: 1 left, 2 right, 4 above, 8 below. */
export function outcode(x: number, y: number, { low, high }: TileFrame): number {
  return (x < low ? 1 : x > high ? 2 : 0) | (y < low ? 4 : y > high ? 8 : 0)
}

/** Sutherland and Hodgman's step for one side: 0 left, 1 right, 2 above, 3 below. */
function cut(flat: Flat, side: number, { low, high }: TileFrame): Flat {
  const axis = side >> 1
  const limit = side & 1 ? high : low
  const sign = side & 1 ? -1 : 1
  const kept: Flat = []
  let x = flat[flat.length - 2]
  let y = flat[flat.length - 1]
  let depth = ((axis ? y : x) - limit) * sign
  for (let i = 0; i < flat.length; i += 2) {
    const nextX = flat[i]
    const nextY = flat[i + 1]
    const nextDepth = ((axis ? nextY : nextX) - limit) * sign
    if (depth < 0 !== nextDepth < 0) {
      const share = depth / (depth - nextDepth)
      if (axis) kept.push(Math.round(x + (nextX - x) * share), limit)
      else kept.push(limit, Math.round(y + (nextY - y) * share))
    }
    if (nextDepth >= 0) kept.push(nextX, nextY)
    x = nextX
    y = nextY
    depth = nextDepth
  }
  return kept
}
