import { VectorTile, type VectorTileLayer } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { beforeAll, expect, test } from 'vitest'
import { generateGround } from '#db/jiangsu/ground/generate.ts'
import type { RegionRow } from '#db/queries/ground.ts'
import { LEVELS } from '#server/domain/region.ts'
import { buildGround } from './build-ground.ts'
import { clipRing } from './clip.ts'
import type { Ground } from './ground.ts'
import { WORLD } from './mercator.ts'
import { Shapes } from './shapes.ts'
import { encodeTile } from './tile.ts'
import { tileFrame } from './tile-frame.ts'

let ground: Ground
beforeAll(async () => {
  const { levels, hash, zones } = await generateGround({ scope: '320613001' })
  const regions = LEVELS.flatMap((level): RegionRow[] => [...levels[level]])
  ground = buildGround({ release: 1, hash, scope: '320613001', zones }, regions)
}, 60_000)

test.each([11, 12, 13, 14])('at zoom %i every level covers the same part of each tile', (zoom) => {
  for (const [x, y] of tilesOf(zoom)) {
    const layers = new VectorTile(new PbfReader(encodeTile(ground, zoom, x, y))).layers
    const town = covered(layers.town)
    for (const level of ['village', 'grid', 'micro_grid']) {
      if (layers[level]) expect(Math.abs(covered(layers[level]) - town)).toBeLessThan(2e-4)
    }
  }
})

test('no coordinate is more than a tile away from its tile', () => {
  for (const [x, y] of tilesOf(14)) {
    const { layers } = new VectorTile(new PbfReader(encodeTile(ground, 14, x, y)))
    for (const layer of Object.values(layers)) {
      for (let i = 0; i < layer.length; i++) {
        const box = layer.feature(i).bbox()
        expect(Math.min(...box)).toBeGreaterThan(-4096)
        expect(Math.max(...box)).toBeLessThan(8192)
      }
    }
  }
})

function tilesOf(zoom: number): [number, number][] {
  const side = WORLD / 2 ** zoom
  const [minX, minY, maxX, maxY] = ground.levels[3].shapes.bounds(0)
  const tiles: [number, number][] = []
  for (let x = Math.floor(minX / side); x <= maxX / side; x++) {
    for (let y = Math.floor(minY / side); y <= maxY / side; y++) tiles.push([x, y])
  }
  return tiles
}

/** Share of the tile and its margin that a layer's polygons cover. */
function covered(layer: VectorTileLayer | undefined): number {
  let sum = 0
  for (let i = 0; i < (layer?.length ?? 0); i++) {
    for (const ring of layer?.feature(i).loadGeometry() ?? []) sum += coveredBy(ring)
  }
  return sum / 4096 ** 2
}

function coveredBy(ring: { x: number; y: number }[]): number {
  const xy = Int32Array.from(
    ring.slice(0, -1).flatMap(({ x, y }) => [x, y].map((unit) => WORLD / 2 + unit * 16)),
  )
  const shapes = new Shapes(Uint32Array.of(0, 1), Uint32Array.of(0, xy.length / 2), xy)
  const flat = clipRing(shapes, 0, tileFrame(14, 8192, 8192))
  let twist = 0
  for (let i = 0; i < flat.length; i += 2) {
    const next = (i + 2) % flat.length
    twist += flat[i] * flat[next + 1] - flat[next] * flat[i + 1]
  }
  return twist / 2
}
