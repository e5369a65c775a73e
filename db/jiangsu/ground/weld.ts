import type { Ring } from '#server/domain/geometry.ts'
import { orient } from './ring.ts'

/** Distance in units under which a vertex counts as lying on an edge. */
const NEAR = 30

/**
 * Rings in which no vertex lies on another's edge without being a vertex of it: it is put in there, and a ring
 * that then runs out and back along an edge loses that spike.
 */
export function weld(rings: readonly Ring[]): Ring[] {
  const vertices = new Map<string, [number, number]>()
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) vertices.set(`${ring[i]},${ring[i + 1]}`, [ring[i], ring[i + 1]])
  }
  const sorted = [...vertices.values()].sort((a, b) => a[0] - b[0])
  return rings.map((ring) => withoutSpikes(withNearVertices(ring, sorted)))
}

function withNearVertices(ring: Ring, sorted: [number, number][]): number[] {
  const out: number[] = []
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length
    const [ax, ay, bx, by] = [ring[i], ring[i + 1], ring[j], ring[j + 1]]
    out.push(ax, ay)
    const near: { x: number; y: number; along: number }[] = []
    for (
      let k = firstFrom(sorted, Math.min(ax, bx));
      k < sorted.length && sorted[k][0] <= Math.max(ax, bx);
      k++
    ) {
      const [x, y] = sorted[k]
      const along = (x - ax) * (bx - ax) + (y - ay) * (by - ay)
      const length2 = (bx - ax) ** 2 + (by - ay) ** 2
      if (along <= 0 || along >= length2) continue
      if (Math.abs(orient(ax, ay, bx, by, x, y)) < NEAR * Math.sqrt(length2)) near.push({ x, y, along })
    }
    for (const { x, y } of near.sort((p, q) => p.along - q.along)) out.push(x, y)
  }
  return out
}

function firstFrom(sorted: [number, number][], x: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle][0] < x) low = middle + 1
    else high = middle
  }
  return low
}

function withoutSpikes(points: number[]): Ring {
  const ring = [...points]
  for (let i = 0; i < ring.length; ) {
    const before = (i - 2 + ring.length) % ring.length
    const after = (i + 2) % ring.length
    if (ring[before] !== ring[after] || ring[before + 1] !== ring[after + 1]) {
      i += 2
      continue
    }
    ring.splice(i, 2)
    ring.splice(after === 0 ? 0 : i, 2)
    i = 0
  }
  return Int32Array.from(ring)
}
