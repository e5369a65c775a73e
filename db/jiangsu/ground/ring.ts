import type { Ring } from '#server/domain/geometry.ts'

/** Twice a ring's signed area in square units, exact: counter-clockwise is positive. */
export function doubleArea(ring: Ring): number {
  const x0 = ring[0]
  const y0 = ring[1]
  let sum = 0
  for (let i = 2; i + 3 < ring.length; i += 2) {
    sum += (ring[i] - x0) * (ring[i + 3] - y0) - (ring[i + 2] - x0) * (ring[i + 1] - y0)
  }
  return sum
}

/** A ring's signed area in square units: counter-clockwise is positive. */
export function ringArea(ring: Ring): number {
  return doubleArea(ring) / 2
}

/** The same ring walked the other way round. */
export function reversed(ring: Ring): Ring {
  const out = new Int32Array(ring.length)
  for (let i = 0; i < ring.length; i += 2) {
    out[ring.length - 2 - i] = ring[i]
    out[ring.length - 1 - i] = ring[i + 1]
  }
  return out
}

/** Whether a point lies inside a ring (even-odd; points on the border may go either way). */
export function ringContains(ring: Ring, x: number, y: number): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const yi = ring[i + 1]
    const yj = ring[j + 1]
    if (yi > y !== yj > y && x < ((ring[j] - ring[i]) * (y - yi)) / (yj - yi) + ring[i]) inside = !inside
  }
  return inside
}

/** Twice the area of the triangle a, b, c: positive when c lies left of a → b. Exact for 1e-6° units. */
export function orient(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}
