import type { Ring } from '#server/domain/geometry.ts'

/** Rings with each hole right after the exterior that holds it, as vector tiles want them. */
export function orderRings(rings: readonly Ring[]): readonly Ring[] {
  if (rings.length < 3) return rings
  const holes = rings.filter((ring) => twist(ring) < 0)
  if (holes.length === 0) return rings
  const exteriors = rings.filter((ring) => !holes.includes(ring))
  return exteriors.flatMap((exterior) => [
    exterior,
    ...holes.filter((hole) => exteriors.find((outer) => holds(outer, hole)) === exterior),
  ])
}

/** Twice the signed area: positive when counter-clockwise on the map. */
function twist(ring: Ring): number {
  let sum = 0
  for (let i = 2; i + 3 < ring.length; i += 2) {
    sum += (ring[i] - ring[0]) * (ring[i + 3] - ring[1]) - (ring[i + 2] - ring[0]) * (ring[i + 1] - ring[1])
  }
  return sum
}

/** Whether the middle of the hole's first edge lies within the exterior. */
function holds(exterior: Ring, hole: Ring): boolean {
  const x = (hole[0] + hole[2]) / 2
  const y = (hole[1] + hole[3]) / 2
  let inside = false
  let j = exterior.length - 2
  for (let i = 0; i < exterior.length; j = i, i += 2) {
    const [x1, y1, x2, y2] = [exterior[i], exterior[i + 1], exterior[j], exterior[j + 1]]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}
