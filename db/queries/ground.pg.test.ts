import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '#db/testing.ts'
import { decodeRings } from '#server/domain/geometry.ts'
import {
  currentRelease,
  insertRelease,
  makeCurrent,
  type RegionRow,
  readRegions,
  readWater,
  zonesOf,
} from './ground.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const ring = (x: number) => Int32Array.of(x, 0, x + 1000, 0, x + 1000, 900, x, 900)
const counts = { province: 1, city: 0, county: 0, town: 0, village: 0, grid: 0, micro_grid: 20_000 }
const micro = Array.from(
  { length: 20_000 },
  (_, i): RegionRow => ({
    level: 'micro_grid',
    code: `320613001001${String(i).padStart(5, '0')}`,
    name: '',
    kind: i % 3,
    rings: [ring(i * 1000)],
  }),
)
const regions: RegionRow[] = [
  { level: 'province', code: '32', name: '江苏省', kind: 0, rings: [ring(-5), ring(9e6)] },
  ...micro,
]
const zones = [{ code: '320190', name: '江北新区', members: ['320111001', '320116001'] }]

test('a release comes back as it went in, in order, with progress on the way', async () => {
  const { sql } = database
  const heard: number[] = []
  const release = { id: 1, hash: 'abc', scope: '32', counts }
  await insertRelease(sql, release, { regions, zones, water: [[ring(7)], [ring(8)]] }, (done) =>
    heard.push(done),
  )
  const read: RegionRow[] = []
  await readRegions(sql, 1, ({ geometry, ...region }) =>
    read.push({ ...region, rings: decodeRings(geometry) }),
  )
  expect(read).toEqual(regions)
  expect(await zonesOf(sql, 1)).toEqual(zones)
  expect(await readWater(sql, 1)).toEqual([[ring(7)], [ring(8)]])
  expect(heard.at(-1)).toBe(regions.length)
  expect(heard.length).toBeGreaterThan(2)
})

test('a release becomes current when told, one at a time, and only if it exists', async () => {
  const { sql } = database
  expect(await currentRelease(sql)).toBeUndefined()
  await insertRelease(sql, { id: 2, hash: 'def', scope: '32', counts }, { regions: [], zones: [], water: [] })
  await makeCurrent(sql, 1)
  await makeCurrent(sql, 2)
  expect(await currentRelease(sql)).toEqual({ id: 2, hash: 'def', scope: '32', counts })
  await expect(makeCurrent(sql, 3)).rejects.toThrow('no release 3')
  expect((await currentRelease(sql))?.id).toBe(2)
})

test('a release that breaks off leaves nothing', async () => {
  const { sql } = database
  function* broken() {
    yield* micro
    throw new Error('broken off')
  }
  const release = { id: 4, hash: 'x', scope: '32', counts }
  await expect(insertRelease(sql, release, { regions: broken(), zones, water: [] })).rejects.toThrow()
  const [{ left }] = await sql<{ left: string }[]>`
    select (select count(*) from region where release = 4) + (select count(*) from ground_release where id = 4) as left`
  expect(Number(left)).toBe(0)
})

test('a region that comes twice is refused', async () => {
  const { sql } = database
  const release = { id: 5, hash: 'x', scope: '32', counts }
  const twice = [regions[0], regions[0]]
  await expect(insertRelease(sql, release, { regions: twice, zones, water: [] })).rejects.toThrow('aborted')
})
