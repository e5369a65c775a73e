import { VectorTile, type VectorTileLayer } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { expect, test } from 'vitest'
import { LEVELS, parentOf } from '#server/domain/region.ts'
import { buildGround } from './build-ground.ts'
import { worldX, worldY } from './mercator.ts'
import { squareGround, squareRegions } from './square-ground.ts'
import { encodeTile } from './tile.ts'

const ground = squareGround()
const decode = (zoom: number, x: number, y: number, of = ground) =>
  new VectorTile(new PbfReader(encodeTile(of, zoom, x, y))).layers

/** Every tile of a zoom that the square touches. */
function tilesAt(zoom: number): [number, number][] {
  const side = 2 ** (30 - zoom)
  const tiles: [number, number][] = []
  for (let x = Math.floor(worldX(120_800_000) / side); x <= Math.floor(worldX(120_864_000) / side); x++) {
    for (let y = Math.floor(worldY(32_100_000) / side); y <= Math.floor(worldY(32_036_000) / side); y++) {
      tiles.push([x, y])
    }
  }
  return tiles
}

function features(layer: VectorTileLayer | undefined) {
  return Array.from({ length: layer?.length ?? 0 }, (_, i) => layer!.feature(i))
}

test.each([
  [6, ['province', 'city', 'county', 'label']],
  [8, ['province', 'city', 'county', 'town', 'label']],
  [10, ['town', 'village', 'border', 'label']],
  [12, ['town', 'village', 'grid', 'border', 'label']],
  [14, ['town', 'village', 'grid', 'micro_grid', 'border', 'label']],
])('at zoom %i the layers are those of the plan', (zoom, layers) => {
  const seen = new Set(tilesAt(zoom).flatMap(([x, y]) => Object.keys(decode(zoom, x, y))))
  expect([...seen].sort()).toEqual(layers.toSorted())
})

test('polygons are the regions that touch the tile, with their parents, wound clockwise on the screen', () => {
  for (const zoom of [6, 9, 11, 13, 14]) {
    for (const [x, y] of tilesAt(zoom)) {
      const layers = decode(zoom, x, y)
      for (const level of ground.levels) {
        for (const feature of features(layers[level.level])) {
          const index = Number(feature.id) - 1
          expect(feature.properties.parent).toBe(parentOf(level.code(index)))
          const [[minX, minY, maxX, maxY], margin] = [feature.bbox(), feature.extent / 64]
          expect(Math.min(maxX, maxY)).toBeGreaterThanOrEqual(-margin)
          expect(Math.max(minX, minY)).toBeLessThanOrEqual(feature.extent + margin)
          for (const ring of feature.loadGeometry()) expect(twist(ring)).toBeGreaterThan(0)
        }
      }
    }
  }
})

test('the tiles of a zoom hold every region, and each label exactly once', () => {
  const seen = new Map<string, Set<number>>()
  const labels: string[] = []
  for (const [x, y] of tilesAt(14)) {
    const layers = decode(14, x, y)
    for (const [name, layer] of Object.entries(layers)) {
      const ids = seen.get(name) ?? new Set()
      for (const feature of features(layer)) ids.add(Number(feature.id))
      seen.set(name, ids)
    }
    for (const { properties } of features(layers.label)) labels.push(String(properties.code))
  }
  for (const level of ground.levels.slice(3)) expect(seen.get(level.level)?.size).toBe(level.count)
  const labelled = squareRegions().filter((region) => LEVELS.indexOf(region.level) >= 3)
  expect(labels.sort()).toEqual(labelled.map((region) => region.code).sort())
})

test('a decoded cell lies where the region does', () => {
  for (const [x, y] of tilesAt(14)) {
    for (const feature of features(decode(14, x, y).micro_grid)) {
      const drawn = feature.toGeoJSON(x, y, 14)
      if (drawn.geometry.type !== 'Polygon') throw new Error(drawn.geometry.type)
      const [west, south, east, north] = ground.boundsOf({
        level: 'micro_grid',
        index: Number(feature.id) - 1,
      })
      const lngs = drawn.geometry.coordinates[0].map(([lng]) => lng)
      const lats = drawn.geometry.coordinates[0].map(([, lat]) => lat)
      expect(Math.min(...lngs)).toBeCloseTo(west, 4)
      expect(Math.max(...lngs)).toBeCloseTo(east, 4)
      expect(Math.min(...lats)).toBeCloseTo(south, 4)
      expect(Math.max(...lats)).toBeCloseTo(north, 4)
    }
  }
})

test('a large polygon is cut to the tile, and a tile within it is covered', () => {
  const side = 2 ** 16
  const x = Math.floor(worldX(120_832_000) / side)
  const y = Math.floor(worldY(32_060_000) / side)
  const big = buildGround({ release: 1, hash: '', scope: '32', zones: [] }, squareRegions(), [
    [
      Int32Array.of(
        118_000_000,
        31_000_000,
        122_000_000,
        31_000_000,
        122_000_000,
        34_000_000,
        118_000_000,
        34_000_000,
      ),
    ],
  ])
  const [water] = features(decode(14, x, y, big).water)
  expect(water.bbox()).toEqual([-64, -64, 4160, 4160])
})

test('outer borders carry the widest level, inner ones none', () => {
  const lines = tilesAt(12).flatMap(([x, y]) => features(decode(12, x, y).border))
  expect(new Set(lines.map((line) => line.properties.level))).toEqual(new Set([0]))
})

test('small water is left out far out', () => {
  const pond = [Int32Array.of(120_810_000, 32_050_000, 120_820_000, 32_050_000, 120_820_000, 32_060_000)]
  const wet = buildGround({ release: 1, hash: '', scope: '32', zones: [] }, squareRegions(), [pond])
  const ponds = (zoom: number) =>
    tilesAt(zoom).flatMap(([x, y]) => features(decode(zoom, x, y, wet).water)).length
  expect(ponds(7)).toBe(0)
  expect(ponds(12)).toBeGreaterThan(0)
})

test('outside the ground a tile is empty', () => {
  expect(encodeTile(ground, 10, 0, 0)).toHaveLength(0)
  expect(LEVELS).toHaveLength(ground.levels.length)
})

function twist(ring: { x: number; y: number }[]): number {
  return ring.reduce((sum, { x, y }, i) => {
    const next = ring[(i + 1) % ring.length]
    return sum + x * next.y - next.x * y
  }, 0)
}
