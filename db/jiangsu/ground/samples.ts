import type { Loop } from './loop.ts'

/** Weighted points (scaled 1e-6°) that stand for where people live; `order` is shuffled as faces are cut. */
export interface Field {
  x: Float64Array
  y: Float64Array
  weight: Float64Array
  order: Uint32Array
}

/** The points of one face: entries `from` to `to` of the field's order. */
export interface Samples {
  field: Field
  from: number
  to: number
}

/** Below this many points a face is cut by area instead. */
export const FEW = 24

const BINS = 512
const bins = new Float64Array(BINS)
let projected = new Float64Array(1 << 12)

/** The c for which the points with nx·x + ny·y < c have a share of the weight. */
export function weightQuantile({ field, from, to }: Samples, nx: number, ny: number, share: number): number {
  const count = to - from
  if (projected.length < count) projected = new Float64Array(count * 2)
  let low = Infinity
  let high = -Infinity
  let total = 0
  for (let i = 0; i < count; i++) {
    const p = field.order[from + i]
    const s = field.x[p] * nx + field.y[p] * ny
    projected[i] = s
    total += field.weight[p]
    if (s < low) low = s
    if (s > high) high = s
  }
  bins.fill(0)
  const scale = (BINS - 1) / (high - low || 1)
  for (let i = 0; i < count; i++) {
    bins[Math.floor((projected[i] - low) * scale)] += field.weight[field.order[from + i]]
  }
  let sum = 0
  let bin = 0
  while (bin < BINS - 1 && sum + bins[bin] < share * total) sum += bins[bin++]
  const within = bins[bin] > 0 ? (share * total - sum) / bins[bin] : 0.5
  return low + (bin + within) / scale
}

/** Total weight of the points. */
export function weightOf({ field, from, to }: Samples): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += field.weight[field.order[i]]
  return sum
}

/** Divides a face's points between a part of it, given as its loop, and the rest. */
export function divideSamples(samples: Samples, part: Loop): [inside: Samples, outside: Samples] {
  const { field, from, to } = samples
  const inside = insideTest(part)
  let i = from
  let j = to - 1
  while (i <= j) {
    const p = field.order[i]
    if (inside(field.x[p], field.y[p])) i++
    else {
      field.order[i] = field.order[j]
      field.order[j] = p
      j--
    }
  }
  return [
    { field, from, to: i },
    { field, from: i, to },
  ]
}

/** Point-in-face over horizontal bands, each with the edges that reach into it. */
export function insideTest({ n, x, y, after }: Loop): (px: number, py: number) => boolean {
  let south = Infinity
  let north = -Infinity
  for (let i = 0; i < n; i++) {
    if (y[i] < south) south = y[i]
    if (y[i] > north) north = y[i]
  }
  const count = Math.min(256, Math.max(1, n >> 2))
  const scale = count / ((north - south) * 1.000001 || 1)
  const bands: number[][] = Array.from({ length: count }, () => [])
  for (let i = 0; i < n; i++) {
    const a = Math.floor((y[i] - south) * scale)
    const b = Math.floor((y[after[i]] - south) * scale)
    for (let k = Math.min(a, b); k <= Math.max(a, b); k++) bands[k].push(i)
  }
  return (px, py) => {
    if (py < south || py >= north) return false
    let inside = false
    for (const i of bands[Math.floor((py - south) * scale)]) {
      const j = after[i]
      if (y[i] > py !== y[j] > py && px < ((x[j] - x[i]) * (py - y[i])) / (y[j] - y[i]) + x[i])
        inside = !inside
    }
    return inside
  }
}
