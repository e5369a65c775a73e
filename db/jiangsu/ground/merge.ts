import type { Ring } from '#server/domain/geometry.ts'
import { reversed, ringArea, ringContains } from './ring.ts'

type Point = string

/**
 * The parts of one county with those that share a border joined, so that no border runs inside the county:
 * exteriors from the largest down, each with its holes.
 */
export function mergeParts(parts: readonly Ring[][]): Ring[][] {
  const onward = new Map<Point, Point>()
  const edges = new Set<string>()
  for (const ring of parts.flat()) for (const [from, to] of steps(ring)) edges.add(`${from} ${to}`)
  for (const edge of edges) {
    const [from, to] = edge.split(' ')
    if (edges.has(`${to} ${from}`)) continue
    if (onward.has(from)) throw new Error(`county parts touch at the point ${from}`)
    onward.set(from, to)
  }
  const rings: Ring[] = []
  for (const start of onward.keys()) {
    const loop: number[] = []
    for (let point = start; onward.has(point); ) {
      loop.push(...point.split(',').map(Number))
      const next = onward.get(point) ?? start
      onward.delete(point)
      point = next
    }
    if (loop.length) rings.push(Int32Array.from(loop))
  }
  const exteriors = rings.filter((ring) => ringArea(ring) > 0).sort((a, b) => ringArea(b) - ringArea(a))
  const holes = rings.filter((ring) => ringArea(ring) < 0)
  return exteriors.map((exterior) => [exterior, ...holes.filter((hole) => isInside(hole, exterior))])
}

/** Whether one ring lies within another and meets it nowhere. */
export function isInside(inner: Ring, outer: Ring): boolean {
  const corners = new Set(steps(outer).map(([from]) => from))
  return steps(inner).every(([corner], i) => {
    return !corners.has(corner) && ringContains(outer, inner[2 * i], inner[2 * i + 1])
  })
}

function steps(ring: Ring): [from: Point, to: Point][] {
  return Array.from({ length: ring.length / 2 }, (_, i) => {
    const j = (i + 1) % (ring.length / 2)
    return [`${ring[2 * i]},${ring[2 * i + 1]}`, `${ring[2 * j]},${ring[2 * j + 1]}`]
  })
}

/** Gives each part that surrounds a part of another county a hole there. */
export function punchHoles(counties: readonly Ring[][][]) {
  const all = counties.flat()
  for (const inner of all) {
    for (const outer of all) {
      if (inner === outer || !isInside(inner[0], outer[0])) continue
      if (!outer.slice(1).some((hole) => isSame(hole, inner[0]))) outer.push(reversed(inner[0]))
    }
  }
}

const isSame = (one: Ring, other: Ring) =>
  one.length === other.length &&
  steps(one).every(([point]) => steps(other).some(([corner]) => corner === point))
