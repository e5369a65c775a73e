import type { Loop } from './loop.ts'

/** A straight way through a face along the line nx·x + ny·y = c, from one crossing of its loop to another. */
export interface Chord {
  /** Entries of the loop whose following edges are crossed. */
  i: number
  j: number
  /** Where, scaled. */
  x1: number
  y1: number
  x2: number
  y2: number
  /** Whether the loop runs from the first crossing into the side below the line. */
  startsBelow: boolean
  length: number
}

const along: number[] = []
const entry: number[] = []
const crossX: number[] = []
const crossY: number[] = []

/** Every chord of a face along a line. */
export function chordsOf(loop: Loop, nx: number, ny: number, c: number): Chord[] {
  let count = 0
  for (let i = 0; i < loop.n; i++) {
    const j = loop.after[i]
    const s1 = loop.x[i] * nx + loop.y[i] * ny - c
    const s2 = loop.x[j] * nx + loop.y[j] * ny - c
    if (s1 < 0 === s2 < 0) continue
    const t = s1 / (s1 - s2)
    const x = loop.x[i] + (loop.x[j] - loop.x[i]) * t
    const y = loop.y[i] + (loop.y[j] - loop.y[i]) * t
    const at = nx * y - ny * x
    let k = count++
    for (; k > 0 && along[k - 1] > at; k--) {
      along[k] = along[k - 1]
      entry[k] = entry[k - 1]
      crossX[k] = crossX[k - 1]
      crossY[k] = crossY[k - 1]
    }
    along[k] = at
    entry[k] = i
    crossX[k] = x
    crossY[k] = y
  }
  const chords: Chord[] = []
  for (let k = 0; k + 1 < count; k += 2) {
    const i = entry[k]
    const ahead = loop.after[i]
    chords.push({
      i,
      j: entry[k + 1],
      x1: crossX[k],
      y1: crossY[k],
      x2: crossX[k + 1],
      y2: crossY[k + 1],
      startsBelow: loop.x[ahead] * nx + loop.y[ahead] * ny < c,
      length: along[k + 1] - along[k],
    })
  }
  return chords
}

/** Area that the outer loop and a chord between two of its edges enclose, from the first crossing on. */
export function areaAhead(loop: Loop, { i, j, x1, y1, x2, y2 }: Chord): number {
  let sum = 0
  let px = 0
  let py = 0
  for (let k = loop.after[i]; ; k = loop.after[k]) {
    const x = loop.x[k] - x1
    const y = loop.y[k] - y1
    sum += px * y - x * py
    px = x
    py = y
    if (k === j) break
  }
  return (sum + px * (y2 - y1) - (x2 - x1) * py) / 2
}
