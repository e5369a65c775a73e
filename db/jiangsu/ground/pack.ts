/**
 * How the committed data was packed: `node db/jiangsu/ground/pack.ts FOLDER`, where the folder holds
 * names.json, counties.geojson and water.geojson (see db/jiangsu/NOTICE for where they come from).
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'
import type { Ring } from '#server/domain/geometry.ts'
import type { CountyOutline, PackedCounty } from './outlines.ts'
import { writePacked } from './packed.ts'
import { repairOutlines } from './repair.ts'
import { reversed, ringArea } from './ring.ts'
import type { PackedWater } from './water.ts'

const folder = process.argv[2]
if (!folder) throw new Error('usage: node db/jiangsu/ground/pack.ts FOLDER')

const read = <Content>(file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Content

function ringOf(positions: Position[], hole: boolean): Ring {
  const ring = Int32Array.from(
    positions.slice(0, -1).flatMap(([lng, lat]) => [lng * 1e6, lat * 1e6].map(Math.round)),
  )
  return ringArea(ring) > 0 === hole ? reversed(ring) : ring
}

const partsOf = ({ type, coordinates }: Polygon | MultiPolygon): Ring[][] =>
  (type === 'Polygon' ? [coordinates] : coordinates).map((rings) =>
    rings.map((ring, i) => ringOf(ring, i > 0)),
  )

type Names = { a: [string, string][]; s: [string, string][]; v: Record<string, string[]> }
const { a, s, v } = read<Names>('names.json')
const byCode = (p: [string, string], q: [string, string]) => (p[0] < q[0] ? -1 : 1)
for (const villages of Object.values(v)) villages.sort()
const names = writePacked('names', { counties: a.sort(byCode), towns: s.sort(byCode), villages: v }, [])

type County = { code: string; centre: [number, number] }
const features = read<FeatureCollection<Polygon | MultiPolygon, County>>('counties.geojson').features
const outlines: CountyOutline[] = features
  .map(({ properties, geometry }) => ({
    code: properties.code,
    centre: [Math.round(properties.centre[0] * 1e6), Math.round(properties.centre[1] * 1e6)] as [
      number,
      number,
    ],
    parts: partsOf(geometry),
  }))
  .sort((p, q) => (p.code < q.code ? -1 : 1))
const repaired = repairOutlines(outlines)
const meta: PackedCounty[] = repaired.map(({ code, centre, parts }) => ({
  code,
  centre,
  parts: parts.map((rings) => rings.length),
}))
const counties = writePacked(
  'counties',
  meta,
  repaired.flatMap(({ parts }) => parts.flat()),
)

type Water = { kind: 'lake' | 'water' }
const polygons = read<FeatureCollection<Polygon | MultiPolygon, Water>>('water.geojson').features.flatMap(
  ({ properties, geometry }) => partsOf(geometry).map((rings) => ({ kind: properties.kind, rings })),
)
const list: PackedWater = polygons.map(({ kind, rings }) => [kind, rings.length])
const water = writePacked(
  'water',
  list,
  polygons.flatMap(({ rings }) => rings),
)

console.log({ names, counties, water })
