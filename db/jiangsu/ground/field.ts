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
  const { points, from, to } = lattice(loop, step, random)
  const field: Field = {
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
    weight: Float64Array.from(points, (point) => weightAt(point, peaks)),
    order: Uint32Array.from(points.keys()),
  }
  return { field, from, to }
}

function lattice(loop: Loop, step: number, random: () => number) {
  let south = Infinity
  let north = -Infinity
  for (let i = 0; i < loop.n; i++) {
    south = Math.min(south, loop.y[i])
    north = Math.max(north, loop.y[i])
  }
  const points: Point[] = []
  for (let y = south + step / 2; y < north; y += step) {
    const crossings: number[] = []
    for (let i = 0; i < loop.n; i++) {
      const j = loop.after[i]
      const yi = loop.y[i]
      const yj = loop.y[j]
      if (yi > y !== yj > y) crossings.push(loop.x[i] + ((loop.x[j] - loop.x[i]) * (y - yi)) / (yj - yi))
    }
    crossings.sort((a, b) => a - b)
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      for (let x = crossings[k] + step * random(); x < crossings[k + 1]; x += step) {
        points.push([x, y + (random() - 0.5) * step])
      }
    }
  }
  return { points, from: 0, to: points.length }
}

function weightAt([x, y]: Point, peaks: readonly Peak[]): number {
  let weight = 1
  for (const { at, weight: top, radius } of peaks) {
    const fall = 1 + ((x - at[0]) ** 2 + (y - at[1]) ** 2) / (radius * radius)
    weight += top / (fall * fall)
  }
  return weight
}
