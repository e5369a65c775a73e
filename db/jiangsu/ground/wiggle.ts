import type { Chain, End } from './chain.ts'
import { LNG_SCALE } from './loop.ts'

/** A straight border is left alone below this length in units (about 150 m). */
const STRAIGHT = 1500
const LONGEST_STEP = 3200
const SHORTEST_STEP = 700

/** The straight cut between two ends. */
export function straight(from: End, to: End): Chain {
  return { from, to, xs: [from.ix, to.ix], ys: [from.iy, to.iy] }
}

/**
 * A cut that wanders like a brook by midpoint displacement: first by up to `amplitude` / 2 of its length to
 * either side, each halving by 0.55 of the one before.
 */
export function wiggled(from: End, to: End, amplitude: number, random: () => number): Chain {
  const dx = (to.ix - from.ix) * LNG_SCALE
  const dy = to.iy - from.iy
  const length = Math.hypot(dx, dy)
  if (length < STRAIGHT || amplitude === 0) return straight(from, to)
  const step = Math.min(LONGEST_STEP, Math.max(SHORTEST_STEP, length / 8))
  let parts = 2
  while (parts * step < length && parts < 128) parts *= 2
  const offset = new Float64Array(parts + 1)
  let reach = amplitude
  for (let stride = parts; stride > 1; stride /= 2) {
    const half = stride / 2
    for (let i = half; i < parts; i += stride) {
      offset[i] = (offset[i - half] + offset[i + half]) / 2 + (random() - 0.5) * reach
    }
    reach *= 0.55
  }
  const xs: number[] = []
  const ys: number[] = []
  for (let i = 0; i <= parts; i++) {
    const t = i / parts
    xs.push(from.ix + Math.round((dx * t - dy * offset[i]) / LNG_SCALE))
    ys.push(from.iy + Math.round(dy * t + dx * offset[i]))
  }
  return { from, to, xs, ys }
}
