import { expect, test } from 'vitest'
import { LEVELS, parentOf } from '#server/domain/region.ts'
import { generateGround } from './generate.ts'
import { misplacedPoints, selfCrossing, smallestCell, unequalAreas, unpairedEdges } from './invariants.ts'
import { ringArea } from './ring.ts'
import type { Ground, GroundRegion } from './types.ts'

const county = await generateGround({ scope: '320613' })
const withZone = await generateGround({ scope: '3207' })

const codes = (ground: Ground, level: (typeof LEVELS)[number]) =>
  Array.from(ground.levels[level], ({ code }) => code)

test.each([
  ['a county', county],
  ['a city with a zone, borders and holes', withZone],
])('%s: the invariants hold', (_, ground) => {
  for (const level of LEVELS) expect(unpairedEdges(ground, level)).toBe(0)
  expect(unequalAreas(ground)).toEqual([])
  expect(selfCrossing(ground)).toEqual([])
  expect(smallestCell(ground)).toBeGreaterThan(1000)
  expect(misplacedPoints(ground, 3000)).toBe(0)
})

test('a county has the counts it has in the whole province', () => {
  expect(county.counts).toEqual({
    province: 1,
    city: 1,
    county: 1,
    town: 19,
    village: 182,
    grid: 1056,
    micro_grid: 4164,
  })
})

test('the same scope gives the same hash twice', async () => {
  expect((await generateGround({ scope: '320613' })).hash).toBe(county.hash)
})

test('a county is cut alike alone and with its city', async () => {
  const alone = await generateGround({ scope: '320703' })
  const own = codes(withZone, 'micro_grid').filter((code) => code.startsWith('320703'))
  expect(codes(alone, 'micro_grid')).toEqual(own)
  const areaOf = ({ rings }: GroundRegion) => rings.reduce((sum, ring) => sum + ringArea(ring), 0)
  const areas = new Map(Array.from(withZone.levels.micro_grid, (cell) => [cell.code, areaOf(cell)]))
  for (const cell of alone.levels.micro_grid) {
    expect((areas.get(cell.code) ?? 0) / areaOf(cell)).toBeCloseTo(1, 2)
  }
})

test('codes ascend, every region has its parent, and names are the official ones', () => {
  for (const level of LEVELS.slice(1)) {
    const list = codes(county, level)
    expect(list).toEqual([...new Set(list)].sort())
    const parents = new Set(codes(county, LEVELS[LEVELS.indexOf(level) - 1]))
    expect(list.every((code) => parents.has(parentOf(code) ?? ''))).toBe(true)
  }
  const path = LEVELS.slice(0, 5).map((level) => county.levels[level].at(0).name)
  expect(path.slice(0, 4)).toEqual(['江苏省', '南通市', '崇川区', '城东街道'])
  expect(path[4]).toContain('德民社区')
})

test('exteriors run counter-clockwise, holes clockwise', () => {
  for (const level of LEVELS) {
    for (const { rings } of withZone.levels[level]) {
      expect(ringArea(rings[0])).toBeGreaterThan(0)
      expect(rings.every((ring) => ringArea(ring) !== 0)).toBe(true)
    }
  }
})

test('the carved zone is a county of its own kind', () => {
  const kinds = Array.from(withZone.levels.county, ({ code, kind }) => [code, kind])
  expect(kinds).toContainEqual(['320771', 1])
  expect(kinds).toContainEqual(['320703', 0])
})

test('a scope within a county gives that part alone, and sets keep the members in it', async () => {
  const town = await generateGround({ scope: '320111001' })
  expect(town.counts.town).toBe(1)
  expect(town.zones).toEqual([{ code: '320190', name: '江北新区', members: ['320111001'] }])
  expect(codes(town, 'micro_grid').every((code) => code.startsWith('320111001'))).toBe(true)
})

test('a scope with nothing under it is refused', async () => {
  await expect(generateGround({ scope: '99' })).rejects.toThrow('no ground under 99')
})

test('progress ends at its total for each step', async () => {
  const ends: string[] = []
  await generateGround({
    scope: '320613',
    onProgress: (step, done, total) => {
      if (done === total) ends.push(step)
    },
  })
  expect(ends).toEqual(['cut', 'outline'])
})
