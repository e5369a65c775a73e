import { LNG_SCALE, type Loop } from './loop.ts'
import type { Mesh } from './mesh.ts'
import { orient } from './ring.ts'

/** Where a cut ends on a face's loop: at the vertex `index`, or at a new vertex on the edge after it. */
export interface End {
  index: number
  atVertex: boolean
  ix: number
  iy: number
}

/** Points of a cut in integer 1e-6°, both ends included. */
export interface Chain {
  from: End
  to: End
  xs: number[]
  ys: number[]
}

/** What a cut has to keep clear of. */
export interface Clearance {
  /** Least distance in units between the cut and vertices it does not end on. */
  gap: number
  /** Sine of the least angle between the cut and the borders it meets. */
  sine: number
}

const SNAP = 30

/** The end of a cut near (x, y), scaled, on the edge after `index`: an existing vertex if one is close. */
export function endNear(mesh: Mesh, loop: Loop, index: number, x: number, y: number): End {
  const after = loop.after[index]
  const toFirst = Math.hypot(loop.x[index] - x, loop.y[index] - y)
  const toSecond = Math.hypot(loop.x[after] - x, loop.y[after] - y)
  const length = toFirst + toSecond
  const fixed = loop.edge[index] < mesh.fixedEdges
  const reach = fixed ? length : Math.min(Math.max(SNAP, 0.1 * length), length / 2)
  if (Math.min(toFirst, toSecond) > reach) {
    return { index, atVertex: false, ix: Math.round(x / LNG_SCALE), iy: Math.round(y) }
  }
  return vertexEnd(loop, toFirst <= toSecond ? index : after)
}

/** The end of a cut at a vertex of the loop. */
export function vertexEnd(loop: Loop, index: number): End {
  return { index, atVertex: true, ix: loop.ix[index], iy: loop.iy[index] }
}

/** Area, scaled, that the outer loop and a chain enclose, along the loop from the chain's start to its end. */
export function chainArea(loop: Loop, { from, to, xs, ys }: Chain): number {
  let sum = 0
  let px = 0
  let py = 0
  const add = (ix: number, iy: number) => {
    const x = ix - from.ix
    const y = iy - from.iy
    sum += px * y - x * py
    px = x
    py = y
  }
  const stop = loop.after[to.index]
  for (let i = loop.after[from.index]; i !== stop; i = loop.after[i]) add(loop.ix[i], loop.iy[i])
  for (let k = xs.length - 1; k > 0; k--) add(xs[k], ys[k])
  return (sum / 2) * LNG_SCALE
}

/** Whether a chain runs inside a face, meets its loops only at its ends and keeps clear of them. */
export function runsClear(loop: Loop, { from, to, xs, ys }: Chain, { gap, sine }: Clearance): boolean {
  const last = xs.length - 1
  if (!leaves(loop, from, xs[1], ys[1], sine) || !leaves(loop, to, xs[last - 1], ys[last - 1], sine))
    return false
  for (let k = 0; k < last; k++) {
    const start = k === 0 ? from : undefined
    const end = k === last - 1 ? to : undefined
    if (!segmentClear(loop, xs[k], ys[k], xs[k + 1], ys[k + 1], start, end, gap)) return false
  }
  return true
}

/** Whether the way from an end to (x, y) goes into the face, at no sharp angle to its border. */
function leaves(loop: Loop, { index, atVertex, ix, iy }: End, x: number, y: number, sine: number): boolean {
  const previous = atVertex ? loop.before[index] : index
  const next = loop.after[index]
  const px = loop.ix[previous]
  const py = loop.iy[previous]
  const nx = loop.ix[next]
  const ny = loop.iy[next]
  const toNext = orient(ix, iy, nx, ny, x, y)
  const toPrevious = orient(ix, iy, px, py, x, y)
  const convex = orient(px, py, ix, iy, nx, ny) >= 0
  if (convex ? toNext <= 0 || toPrevious >= 0 : toNext <= 0 && toPrevious >= 0) return false
  return opens(ix, iy, nx, ny, x, y, toNext, sine) && opens(ix, iy, px, py, x, y, toPrevious, sine)
}

function opens(
  ox: number,
  oy: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cross: number,
  sine: number,
) {
  const ux = (ax - ox) * LNG_SCALE
  const uy = ay - oy
  const vx = (bx - ox) * LNG_SCALE
  const vy = by - oy
  if (ux * vx + uy * vy <= 0) return true
  const limit = sine * sine * (ux * ux + uy * uy) * (vx * vx + vy * vy)
  return cross * cross * LNG_SCALE * LNG_SCALE >= limit
}

function segmentClear(
  loop: Loop,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  from: End | undefined,
  to: End | undefined,
  gap: number,
): boolean {
  const { n, ix, iy, after } = loop
  const west = Math.min(ax, bx) - 2 * gap
  const east = Math.max(ax, bx) + 2 * gap
  const south = Math.min(ay, by) - gap
  const north = Math.max(ay, by) + gap
  const limit = gap * gap
  for (let i = 0; i < n; i++) {
    const j = after[i]
    const cx = ix[i]
    const cy = iy[i]
    const dx = ix[j]
    const dy = iy[j]
    if (cx < west && dx < west) continue
    if (cx > east && dx > east) continue
    if (cy < south && dy < south) continue
    if (cy > north && dy > north) continue
    const nearFrom = from !== undefined && touches(loop, from, i)
    const nearTo = to !== undefined && touches(loop, to, i)
    if (nearFrom || nearTo) {
      if (nearFrom && !from.atVertex) continue
      if (nearTo && !to.atVertex) continue
      if (nearFrom && nearTo) return false
      continue
    }
    const c = orient(ax, ay, bx, by, cx, cy)
    const d = orient(ax, ay, bx, by, dx, dy)
    if ((c >= 0 && d <= 0) || (c <= 0 && d >= 0)) {
      const a = orient(cx, cy, dx, dy, ax, ay)
      const b = orient(cx, cy, dx, dy, bx, by)
      if ((a >= 0 && b <= 0) || (a <= 0 && b >= 0)) return false
    }
    if (!(from && isBeside(loop, from, i)) && !(to && isBeside(loop, to, i))) {
      if (distance2(cx, cy, ax, ay, bx, by) < limit) return false
    }
    if (!to && distance2(bx, by, cx, cy, dx, dy) < limit) return false
  }
  return true
}

/** Whether the edge after `i` has the end on it. */
const touches = (loop: Loop, end: End, i: number) =>
  i === end.index || (end.atVertex && i === loop.before[end.index])

/** Whether vertex `i` is where the cut ends or the next one along the loop. */
const isBeside = (loop: Loop, end: End, i: number) =>
  i === end.index || i === loop.after[end.index] || (end.atVertex && i === loop.before[end.index])

function distance2(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const sx = (bx - ax) * LNG_SCALE
  const sy = by - ay
  const ux = (px - ax) * LNG_SCALE
  const uy = py - ay
  const t = Math.min(1, Math.max(0, (ux * sx + uy * sy) / (sx * sx + sy * sy)))
  return (ux - sx * t) ** 2 + (uy - sy * t) ** 2
}

/** Puts a checked chain into the mesh; returns the new face, which has what follows the chain's start. */
export function lay(mesh: Mesh, loop: Loop, { from, to, xs, ys }: Chain): number {
  const anchor = ({ index, atVertex, ix, iy }: End) =>
    atVertex ? loop.edge[index] : mesh.splitEdge(loop.edge[index], mesh.addVertex(ix, iy))
  const first = anchor(from)
  const second = anchor(to)
  const between: number[] = []
  for (let k = 1; k < xs.length - 1; k++) between.push(mesh.addVertex(xs[k], ys[k]))
  return mesh.splitFace(first, second, between)
}
