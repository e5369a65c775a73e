import type { Point } from './cut.ts'
import { type Loop, momentsOf } from './loop.ts'
import { FEW, type Field, type Samples } from './samples.ts'

/** Where people live more densely: full weight at the point, a quarter of it at `radius` (scaled units). */
export interface Peak {
  at: Point
  weight: number
  radius: number
}

/** Weighted points inside a face, about `count` of them: 1 each, more near the peaks. */
export function sampleFace(
  loop: Loop,
  count: number,
  peaks: readonly Peak[],
  random: () => number,
): Samples | undefined {
  if (count <= FEW) return undefined
  const step = Math.sqrt(momentsOf(loop).area / count)
  const { x, y } = lattice(loop, step, random)
  const field: Field = {
    x,
    y,
    weight: x.map((_, i) => weightAt(x[i], y[i], peaks)),
    order: Uint32Array.from(x.keys()),
  }
  return { field, from: 0, to: x.length }
}

/** Points on rows `step` apart and about as far from each other, jittered. */
function lattice(loop: Loop, step: number, random: () => number): { x: Float64Array; y: Float64Array } {
  let south = Infinity
  for (let i = 0; i < loop.n; i++) south = Math.min(south, loop.y[i])
  south += step / 2
  const rows: number[][] = []
  for (let i = 0; i < loop.n; i++) {
    const j = loop.after[i]
    const low = Math.min(loop.y[i], loop.y[j])
    const high = Math.max(loop.y[i], loop.y[j])
    for (let row = Math.max(0, Math.ceil((low - south) / step)); south + row * step < high; row++) {
      const t = (south + row * step - loop.y[i]) / (loop.y[j] - loop.y[i])
      rows[row] ??= []
      rows[row].push(loop.x[i] + (loop.x[j] - loop.x[i]) * t)
    }
  }
  const xs: number[] = []
  const ys: number[] = []
  for (const [row, crossings = []] of rows.entries()) {
    crossings.sort((a, b) => a - b)
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      for (let x = crossings[k] + step * random(); x < crossings[k + 1]; x += step) {
        xs.push(x)
        ys.push(south + (row + random() - 0.5) * step)
      }
    }
  }
  return { x: Float64Array.from(xs), y: Float64Array.from(ys) }
}

function weightAt(x: number, y: number, peaks: readonly Peak[]): number {
  let weight = 1
  for (const { at, weight: top, radius } of peaks) {
    const fall = 1 + ((x - at[0]) ** 2 + (y - at[1]) ** 2) / (radius * radius)
    weight += top / (fall * fall)
  }
  return weight
}
