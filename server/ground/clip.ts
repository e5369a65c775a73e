import type { Shapes } from './shapes.ts'
import type { TileFrame } from './tile-frame.ts'

/** A ring in tile units: x0, y0, x1, y1 …, not closed. */
type Flat = number[]

/**
 * One ring of a shape in tile units, cut to the tile and its margin; empty when nothing is left. What is
 * added runs along the margin, outside the tile.
 */
export function clipRing(shapes: Shapes, ring: number, frame: TileFrame): Flat {
  let flat: Flat = []
  const beyond = nearRing(shapes, ring, frame, flat)
  for (let edge = 0; edge < 4 && flat.length > 0; edge++) {
    if (beyond & (1 << edge)) flat = cut(flat, edge, frame)
  }
  return flat
}

/**
 * Collects the ring without vertices between two others beyond the same side: that moves no edge into the
 * tile. The first stays, or it and the last could go for each other's sake and the ring cut a corner. Gives
 * the sides that any of them is beyond.
 */
function nearRing({ xy, vertexStart }: Shapes, ring: number, frame: TileFrame, flat: Flat): number {
  const { originX, originY, half, shift, margin, size } = frame
  const from = vertexStart[ring]
  const to = vertexStart[ring + 1]
  const end = size + margin
  let beyond = 0
  let x = xy[2 * from] - originX
  let y = xy[2 * from + 1] - originY
  let here = side(x, y, -margin, end)
  let before = side(xy[2 * to - 2] - originX, xy[2 * to - 1] - originY, -margin, end)
  for (let k = from; k < to; k++) {
    const next = k + 1 < to ? k + 1 : from
    const nextX = xy[2 * next] - originX
    const nextY = xy[2 * next + 1] - originY
    const after = side(nextX, nextY, -margin, end)
    if (k === from || (before & here & after) === 0) {
      flat.push((x + half) >> shift, (y + half) >> shift)
      before = here
      beyond |= here
    }
    x = nextX
    y = nextY
    here = after
  }
  return beyond
}

/** Bits for the sides a point lies beyond: 1 left, 2 right, 4 above, 8 below. */
function side(x: number, y: number, low: number, high: number): number {
  return (x < low ? 1 : x > high ? 2 : 0) | (y < low ? 4 : y > high ? 8 : 0)
}

/** The part of an edge within the tile and its margin, in tile units; undefined when there is none. */
export function clipEdge(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  { low, high }: TileFrame,
): readonly [number, number, number, number] | undefined {
  const from = side(x1, y1, low, high)
  const to = side(x2, y2, low, high)
  if (from & to) return undefined
  let enter = 0
  let leave = 1
  for (const [start, change] of from | to
    ? [
        [x1 - low, x2 - x1],
        [high - x1, x1 - x2],
        [y1 - low, y2 - y1],
        [high - y1, y1 - y2],
      ]
    : []) {
    const at = -start / change
    if (change > 0) enter = Math.max(enter, at)
    else if (change < 0) leave = Math.min(leave, at)
  }
  const edge = [
    Math.round(x1 + (x2 - x1) * enter),
    Math.round(y1 + (y2 - y1) * enter),
    Math.round(x1 + (x2 - x1) * leave),
    Math.round(y1 + (y2 - y1) * leave),
  ] as const
  return enter > leave || (edge[0] === edge[2] && edge[1] === edge[3]) ? undefined : edge
}

/** Sutherland and Hodgman's step for one side: 0 left, 1 right, 2 above, 3 below. */
function cut(flat: Flat, edge: number, { low, high }: TileFrame): Flat {
  const axis = edge >> 1
  const limit = edge & 1 ? high : low
  const sign = edge & 1 ? -1 : 1
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
