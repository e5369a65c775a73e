import type { Mesh } from './mesh.ts'

/** A degree of longitude over one of latitude at 32.9° N: x is scaled by it so that lengths compare. */
export const LNG_SCALE = 0.84

/** Square metres of one square unit of scaled 1e-6°. */
export const UNIT_AREA = 0.1113195 ** 2

/**
 * The loops of one face copied out of the mesh for arithmetic: exact integers `ix`, `iy`, scaled floats
 * `x`, `y`, and which entry comes after and before each. One is reused for every face.
 */
export class Loop {
  n = 0
  /** Entries below this are the outer loop, the rest are holes. */
  outer = 0
  edge = new Int32Array(1 << 10)
  ix = new Int32Array(1 << 10)
  iy = new Int32Array(1 << 10)
  x = new Float64Array(1 << 10)
  y = new Float64Array(1 << 10)
  after = new Int32Array(1 << 10)
  before = new Int32Array(1 << 10)

  load(mesh: Mesh, face: number): this {
    this.n = 0
    this.append(mesh, mesh.start[face])
    this.outer = this.n
    const holes = mesh.holes.get(face)
    if (holes) for (const hole of holes) this.append(mesh, hole)
    return this
  }

  private append(mesh: Mesh, start: number) {
    const first = this.n
    let edge = start
    do {
      if (this.n === this.edge.length) this.grow()
      const i = this.n++
      const vertex = mesh.origin[edge]
      this.edge[i] = edge
      this.ix[i] = mesh.x[vertex]
      this.iy[i] = mesh.y[vertex]
      this.x[i] = this.ix[i] * LNG_SCALE
      this.y[i] = this.iy[i]
      this.after[i] = i + 1
      this.before[i] = i - 1
      edge = mesh.next[edge]
    } while (edge !== start)
    this.after[this.n - 1] = first
    this.before[first] = this.n - 1
  }

  private grow() {
    const size = this.edge.length * 2
    const ints = (from: Int32Array) => {
      const to = new Int32Array(size)
      to.set(from)
      return to
    }
    const floats = (from: Float64Array) => {
      const to = new Float64Array(size)
      to.set(from)
      return to
    }
    this.edge = ints(this.edge)
    this.ix = ints(this.ix)
    this.iy = ints(this.iy)
    this.after = ints(this.after)
    this.before = ints(this.before)
    this.x = floats(this.x)
    this.y = floats(this.y)
  }
}

export interface Moments {
  /** Scaled square units, holes taken off. */
  area: number
  /** Centroid, scaled. */
  x: number
  y: number
  /** Direction of the long principal axis in radians. */
  axis: number
}

/** Area, centroid and principal axis of a face. */
export function momentsOf({ n, x, y, after }: Loop): Moments {
  const x0 = x[0]
  const y0 = y[0]
  let a = 0
  let sx = 0
  let sy = 0
  let sxx = 0
  let syy = 0
  let sxy = 0
  for (let i = 0; i < n; i++) {
    const j = after[i]
    const x1 = x[i] - x0
    const y1 = y[i] - y0
    const x2 = x[j] - x0
    const y2 = y[j] - y0
    const cross = x1 * y2 - x2 * y1
    a += cross
    sx += (x1 + x2) * cross
    sy += (y1 + y2) * cross
    sxx += (x1 * x1 + x1 * x2 + x2 * x2) * cross
    syy += (y1 * y1 + y1 * y2 + y2 * y2) * cross
    sxy += (x1 * y2 + 2 * x1 * y1 + 2 * x2 * y2 + x2 * y1) * cross
  }
  const area = a / 2
  const mx = sx / (6 * area)
  const my = sy / (6 * area)
  const vxx = sxx / 12 / area - mx * mx
  const vyy = syy / 12 / area - my * my
  const vxy = sxy / 24 / area - mx * my
  return { area, x: mx + x0, y: my + y0, axis: Math.atan2(2 * vxy, vxx - vyy) / 2 }
}

/** Area of the part of a face where nx·x + ny·y < c. */
export function areaBelow({ n, x, y, after }: Loop, nx: number, ny: number, c: number): number {
  const ox = nx * c
  const oy = ny * c
  let sum = 0
  for (let i = 0; i < n; i++) {
    const j = after[i]
    let x1 = x[i] - ox
    let y1 = y[i] - oy
    let x2 = x[j] - ox
    let y2 = y[j] - oy
    const s1 = x1 * nx + y1 * ny
    const s2 = x2 * nx + y2 * ny
    if (s1 >= 0 && s2 >= 0) continue
    if (s1 > 0) {
      const t = s1 / (s1 - s2)
      x1 += (x2 - x1) * t
      y1 += (y2 - y1) * t
    } else if (s2 > 0) {
      const t = s1 / (s1 - s2)
      x2 = x1 + (x2 - x1) * t
      y2 = y1 + (y2 - y1) * t
    }
    sum += x1 * y2 - x2 * y1
  }
  return sum / 2
}

/** The c for which the part below the line nx·x + ny·y = c has a share of the area, to 0.3 %. */
export function areaQuantile(loop: Loop, nx: number, ny: number, area: number, share: number): number {
  let low = Infinity
  let high = -Infinity
  for (let i = 0; i < loop.n; i++) {
    const s = loop.x[i] * nx + loop.y[i] * ny
    if (s < low) low = s
    if (s > high) high = s
  }
  const target = share * area
  let below = -target
  let above = area - target
  let c = low
  for (let step = 0; step < 24; step++) {
    const guess = Math.min(0.97, Math.max(0.03, -below / (above - below)))
    c = step % 3 === 2 ? (low + high) / 2 : low + (high - low) * guess
    const miss = areaBelow(loop, nx, ny, c) - target
    if (Math.abs(miss) < 0.003 * area) break
    if (miss < 0) {
      low = c
      below = miss
    } else {
      high = c
      above = miss
    }
  }
  return c
}
