import type { Ring } from '#server/domain/geometry.ts'
import { crossings } from './crossings.ts'
import { mergeParts, punchHoles } from './merge.ts'
import type { CountyOutline } from './outlines.ts'
import { ringArea } from './ring.ts'
import { weld } from './weld.ts'

type Outlines = CountyOutline[]
type Point = string

/** Ground claimed twice is a sliver up to this many square units (0.2 km²). */
const SLIVER = 2e7

const points = (ring: Ring): Point[] =>
  Array.from({ length: ring.length / 2 }, (_, i) => `${ring[2 * i]},${ring[2 * i + 1]}`)
const ringOf = (list: Point[]): Ring => Int32Array.from(list.flatMap((point) => point.split(',').map(Number)))

/**
 * County outlines that tile: no two borders cross, no ground lies in two counties, and a county that
 * surrounds a part of another has a hole there. Parts are ordered from the largest down.
 */
export function repairOutlines(outlines: Outlines): Outlines {
  const counties = outlines.map((county) => ({ ...county, parts: county.parts.map((rings) => [...rings]) }))
  giveOverlapsAway(counties)
  dropCrossingVertices(counties)
  const welded = weld(counties.flatMap(({ parts }) => parts.flat()))
  for (const county of counties) county.parts = county.parts.map((rings) => welded.splice(0, rings.length))
  for (const county of counties) county.parts = mergeParts(county.parts)
  punchHoles(counties.map(({ parts }) => parts))
  return counties
}

/** Where two counties both claim a sliver, the first takes the other's border as its own. */
function giveOverlapsAway(counties: Outlines) {
  for (;;) {
    const rings = counties.flatMap((county) => county.parts.map((part) => ({ part, list: points(part[0]) })))
    const owner = new Map<string, number>()
    for (const [r, { list }] of rings.entries()) {
      for (const [i, from] of list.entries()) owner.set(`${from} ${list[(i + 1) % list.length]}`, r)
    }
    const onward = new Map<Point, { to: Point; ring: number }>()
    for (const [edge, ring] of owner) {
      const [from, to] = edge.split(' ')
      if (!owner.has(`${to} ${from}`)) onward.set(from, { to, ring })
    }
    const loop = smallLoop(onward)
    if (!loop) return
    const first = loop[0].ring
    const start = loop.findIndex(({ ring }, i) => ring === first && loop.at(i - 1)?.ring !== first)
    const turned = [...loop.slice(start), ...loop.slice(0, start)]
    const length = turned.findIndex(({ ring }) => ring !== first)
    const { part, list } = rings[first]
    const at = list.indexOf(turned[0].from)
    const rest = [...list.slice(at), ...list.slice(0, at)].slice(length + 1)
    const detour = turned
      .slice(length + 1)
      .map(({ from }) => from)
      .reverse()
    part[0] = ringOf([turned[0].from, ...detour, turned[length].from, ...rest])
  }
}

const areaOf = (loop: { from: Point }[]) => loop.length && ringArea(ringOf(loop.map(({ from }) => from)))

/** A small loop of unpaired edges that belong to two rings: the outline of ground claimed twice. */
function smallLoop(onward: Map<Point, { to: Point; ring: number }>) {
  const seen = new Set<Point>()
  for (const origin of onward.keys()) {
    const loop: { from: Point; ring: number }[] = []
    for (let from = origin; !seen.has(from); ) {
      seen.add(from)
      const step = onward.get(from)
      if (!step) break
      loop.push({ from, ring: step.ring })
      from = step.to
    }
    const area = areaOf(loop)
    if (area > 0 && area < SLIVER && new Set(loop.map(({ ring }) => ring)).size === 2) return loop
  }
  return undefined
}

/** Simplification left a few borders that cross by a metre: the vertex that takes the crossing away goes. */
function dropCrossingVertices(counties: Outlines) {
  const count = () => crossings(counties.flatMap(({ parts }) => parts.flat()))
  for (let found = count(); found.length; ) {
    const before = counties.map(({ parts }) => parts.map((rings) => [...rings]))
    let best = found
    let kept: Ring[][][] | undefined
    for (const vertex of found[0]) {
      counties.forEach((county, c) => {
        county.parts = before[c].map((rings) =>
          rings.map((ring) => ringOf(points(ring).filter((p) => p !== vertex))),
        )
      })
      const left = count()
      if (left.length < best.length) {
        best = left
        kept = counties.map(({ parts }) => parts)
      }
    }
    if (!kept) throw new Error(`county borders cross at ${found[0].join(' ')}`)
    const chosen = kept
    counties.forEach((county, c) => {
      county.parts = chosen[c]
    })
    found = best
  }
}
