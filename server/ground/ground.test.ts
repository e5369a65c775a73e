import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeRings, encodeRings } from '#server/domain/geometry.ts'
import { ancestor, LEVELS } from '#server/domain/region.ts'
import { buildGround } from './build-ground.ts'
import { worldX, worldY } from './mercator.ts'
import { squareGround, squareRegions } from './square-ground.ts'

const ground = squareGround()
const inside = {
  lng: fc.integer({ min: 120_800_000, max: 120_863_999 }),
  lat: fc.integer({ min: 32_036_001, max: 32_100_000 }),
}

test('a point is in exactly one cell of every level, borders and corners too', () => {
  const onBorders = fc.integer({ min: 0, max: 7 }).map((step) => step * 8_000)
  const lng = fc.oneof(
    inside.lng,
    onBorders.map((step) => 120_800_000 + step),
  )
  const lat = fc.oneof(
    inside.lat,
    onBorders.map((step) => 32_044_000 + step),
  )
  fc.assert(
    fc.property(lng, lat, (microLng, microLat) => {
      const x = worldX(microLng)
      const y = worldY(microLat)
      for (const { shapes } of ground.levels) {
        const holding = Array.from({ length: shapes.count }, (_, i) => i).filter((i) =>
          shapes.contains(i, x, y),
        )
        expect(holding).toHaveLength(1)
      }
      const found = ground.locate(microLng / 1e6, microLat / 1e6)
      expect(ground.regionByCode(found?.code ?? '')?.index).toBe(found?.index)
    }),
  )
})

test('the cell of a point lies in the village of that point', () => {
  fc.assert(
    fc.property(inside.lng, inside.lat, (microLng, microLat) => {
      const { code = '' } = ground.locate(microLng / 1e6, microLat / 1e6) ?? {}
      const { index = -1 } = ground.regionByCode(ancestor(code, 'village')) ?? {}
      expect(ground.levels[4].shapes.contains(index, worldX(microLng), worldY(microLat))).toBe(true)
    }),
  )
})

test('outside the ground there is no cell', () => {
  expect(ground.locate(120.7999, 32.05)).toBeUndefined()
  expect(ground.locate(-122.4, 37.8)).toBeUndefined()
})

test('paths, children and codes agree at every level', () => {
  for (const region of squareRegions()) {
    const path = ground.pathOf(region.code)
    expect(path).toHaveLength(LEVELS.indexOf(region.level) + 1)
    expect(path.at(-1)?.code).toBe(region.code)
    if (region.level === 'province') continue
    const siblings = ground.childrenOf(path.at(-2)?.code ?? '')
    expect(siblings.map((sibling) => sibling.code)).toContain(region.code)
  }
  expect(ground.pathOf('32061300200200404').map((place) => place.name)).toEqual([
    '江苏省',
    '南通市',
    '崇川区',
    '城东街道',
    '德民社区',
    '4 网格',
    '微网格 04',
  ])
})

test('unknown codes have neither path nor children', () => {
  for (const code of ['', '3', '33', '320613003', '32061300100100105', 'abc', '99061300100100101']) {
    expect(ground.regionByCode(code)).toBeUndefined()
    expect(ground.pathOf(code)).toEqual([])
    expect(ground.childrenOf(code)).toEqual([])
  }
})

test('a zone acts as a county: its members are its children and it ends its path', () => {
  expect(ground.childrenOf('320691').map((child) => child.code)).toEqual(['320613001'])
  expect(ground.pathOf('320691').map((place) => place.name)).toEqual(['江苏省', '南通市', '试验区'])
})

test('children tile their parent: areas add up', () => {
  const total = ground.areaOf({ level: 'province', index: 0 })
  expect(total).toBeGreaterThan(42e6)
  expect(total).toBeLessThan(44e6)
  for (const { level, count } of ground.levels) {
    const sum = Array.from({ length: count }, (_, index) => ground.areaOf({ level, index })).reduce(
      (a, b) => a + b,
    )
    expect(sum / total).toBeCloseTo(1, 6)
  }
})

test('bounds are given west, south, east, north in degrees', () => {
  expect(ground.boundsOf({ level: 'province', index: 0 })).toEqual([120.8, 32.036, 120.864, 32.1])
})

test('regions out of order or without a parent are refused', () => {
  const about = { release: 1, hash: '', scope: '32', zones: [] }
  const regions = squareRegions()
  expect(() => buildGround(about, [regions[0], regions[0]])).toThrow('out of order')
  expect(() =>
    buildGround(
      about,
      regions.filter((region) => region.code !== '320613002'),
    ),
  ).toThrow('no parent')
})

test('outlines survive their bytes', () => {
  const vertex = fc.integer({ min: -180_000_000, max: 180_000_000 })
  const ring = fc
    .array(fc.tuple(vertex, vertex), { maxLength: 20 })
    .map((list) => Int32Array.from(list.flat()))
  fc.assert(
    fc.property(fc.array(ring, { maxLength: 5 }), (rings) => {
      expect(decodeRings(encodeRings(rings))).toEqual(rings)
    }),
  )
})

test('grids are counted from any level', () => {
  for (const region of squareRegions()) {
    const known = ground.regionByCode(region.code)
    const grids = squareRegions().filter(
      ({ level, code }) => level === 'grid' && code.startsWith(region.code),
    )
    if (known) expect(ground.gridsIn(known)).toBe(grids.length)
  }
})
