import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { insertRelease, makeCurrent } from '#db/queries/ground.ts'
import { type FreshDatabase, freshDatabase } from '#db/testing.ts'
import { describeGround, describeRegion } from './describe.ts'
import { followReleases } from './follow-releases.ts'
import { GroundHolder } from './holder.ts'
import { loadGround } from './load-ground.ts'
import { squareGround, squareRegions } from './square-ground.ts'
import { encodeTile } from './tile.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database?.drop())

test('the ground from the database is the ground that went in', async () => {
  const { sql } = database
  const square = squareGround(7)
  const { counts, hash, scope } = describeGround(square)
  const content = { regions: squareRegions(), zones: square.zones, water: [] }
  await insertRelease(sql, { id: 7, hash, scope, counts }, content)
  const loaded = await loadGround(sql, 7)
  expect(describeGround(loaded)).toEqual(describeGround(square))
  for (const { code } of squareRegions()) {
    expect(describeRegion(loaded, code)).toEqual(describeRegion(square, code))
  }
  expect(encodeTile(loaded, 10, 855, 414)).toEqual(encodeTile(square, 10, 855, 414))
})

test('a release that is not there is an error', async () => {
  await expect(loadGround(database.sql, 8)).rejects.toThrow('no release 8')
})

test('a node takes up the release that becomes current', async () => {
  const { sql } = database
  const square = squareGround()
  const { counts, hash, scope } = describeGround(square)
  const content = { regions: squareRegions(), zones: [], water: [] }
  await insertRelease(sql, { id: 20, hash, scope, counts }, content)
  await insertRelease(sql, { id: 21, hash, scope, counts }, content)
  await makeCurrent(sql, 20)
  const holder = new GroundHolder((release) => loadGround(sql, release))
  const stop = await followReleases(sql, holder, (error) => {
    throw error
  })
  await vi.waitFor(() => expect(holder.current().release).toBe(20))
  await makeCurrent(sql, 21)
  await vi.waitFor(() => expect(holder.current().release).toBe(21))
  await stop()
})
