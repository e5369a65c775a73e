import { type CountyCells, cellsOf } from './cells.ts'
import type { Point } from './cut.ts'
import { divide } from './divide.ts'
import { type Peak, sampleFace } from './field.ts'
import { LNG_SCALE, Loop, momentsOf } from './loop.ts'
import type { Mesh } from './mesh.ts'
import type { CountyOutline } from './outlines.ts'
import { COUNTY, descendants, type Plot, TOWN, urbanShare, VILLAGE } from './plot.ts'
import { randomFrom } from './random.ts'
import { type CarvedZone, NAMED_SETS } from './zones.ts'

/** Sample points for each village. */
const POINTS = 40
/** A county beyond this many square units (370 km²) has a centre and a countryside. */
const WIDE = 3e10

const loop = new Loop()
const scaled = ([x, y]: Point): Point => [x * LNG_SCALE, y]

/** A county, or a host and the zone carved out of it, cut down to numbered micro-grids. */
export function cutCounty(
  mesh: Mesh,
  faces: readonly number[],
  outline: CountyOutline,
  plots: Plot[],
  zone: CarvedZone | undefined,
): CountyCells[] {
  const random = randomFrom(`field ${outline.code}`)
  const root: Plot =
    plots.length === 1
      ? plots[0]
      : {
          code: `${outline.code}+`,
          depth: COUNTY - 1,
          weight: plots[0].weight + plots[1].weight,
          children: plots,
          parts: [],
        }
  const areas = faces.map((face) => momentsOf(loop.load(mesh, face)).area)
  const total = areas.reduce((sum, area) => sum + area, 0)
  const villages = descendants(root, VILLAGE).length
  const peaks = peaksOf(mesh, faces[0], root, total, outline, zone, random)
  root.parts = faces.map((face, i) => {
    const count = Math.round((POINTS * villages * areas[i]) / total)
    return { face, samples: sampleFace(loop.load(mesh, face), count, peaks, random) }
  })
  divide(mesh, root, { first: gateway(outline), second: zone && scaled(zone.near) })
  return cellsOf(mesh, root)
}

/** Where the first towns lie: the seat, or for the counties of 江北新区 the bank they share. */
function gateway({ code, centre }: CountyOutline): Point {
  const shared = NAMED_SETS.some(({ members }) => members.some((member) => member.startsWith(code)))
  return scaled(shared ? [118_730_000, 32_180_000] : centre)
}

/** The seat, the zone, and a lesser place for each town somewhere in the county. */
function peaksOf(
  mesh: Mesh,
  face: number,
  root: Plot,
  area: number,
  { centre }: CountyOutline,
  zone: CarvedZone | undefined,
  random: () => number,
): Peak[] {
  const top = 2 + 14 * urbanShare(root) * (area > WIDE ? 1 : 0.3)
  const peaks: Peak[] = [{ at: scaled(centre), weight: top, radius: Math.sqrt(area) * 0.2 }]
  if (zone) peaks.push({ at: scaled(zone.near), weight: top / 2, radius: Math.sqrt(area) * 0.12 })
  const towns = descendants(root, TOWN).length
  const places = sampleFace(loop.load(mesh, face), Math.max(towns, 30), [], random)
  if (!places) return peaks
  const { x, y } = places.field
  for (let i = 0; i < towns; i++) {
    const at = Math.floor(random() * x.length)
    peaks.push({ at: [x[at], y[at]], weight: 1 + 2 * random(), radius: 0.22 * Math.sqrt(area / towns) })
  }
  return peaks
}
