import { afterAll, expect, test } from 'vitest'
import { connect, type Database } from '#db/client.ts'
import { insertRelease, makeCurrent } from '#db/queries/ground.ts'
import { buildGround } from '#server/ground/build-ground.ts'
import { describeGround } from '#server/ground/describe.ts'
import { followReleases } from '#server/ground/follow-releases.ts'
import type { Ground } from '#server/ground/ground.ts'
import { GroundHolder } from '#server/ground/holder.ts'
import { loadGround } from '#server/ground/load-ground.ts'
import { squareGround, squareRegions } from '#server/ground/square-ground.ts'
import { placesOf } from '#server/places.ts'
import { TEST_RING } from '#server/privacy/testing.ts'
import { ctxOf, withDatabase } from '#server/testing.ts'
import { relocateIncidents } from './relocate.ts'
import { type Cast, createCast, playing } from './testing.ts'

let db: Database
let other: Database
let cast: Cast

withDatabase(async (opened, fresh) => {
  db = opened
  other = await connect(fresh.url, TEST_RING)
  cast = await createCast(db)
})
afterAll(() => other?.close())

/** The second town's villages are counted anew, and its first one goes to another town: every code in it is another. */
const renumbered = squareRegions()
  .map((region) => ({
    ...region,
    code: region.code.replace(/^320613002(00[12])/, (_, village) => `320613009${village}`),
  }))
  .map((region) => (region.code === '320613002' ? { ...region, code: '320613009' } : region))

const moving = (ground: Ground, on = db) => {
  const places = placesOf(ground)
  return relocateIncidents({ ...ctxOf(on, { kind: 'system' }), ground: () => places })
}
const rowOf = async (id: number) => {
  const [row] =
    await db.sql`select place, centre, version, status, unit, last_seq from incident where id = ${id}`
  return row
}

test('a release that becomes current moves the open cases whose point lies elsewhere now, once', async () => {
  const play = playing(db, cast)
  const first = squareGround(30)
  const second = buildGround({ release: 31, hash: 'renumbered', scope: '320613', zones: [] }, renumbered)
  for (const [ground, regions] of [
    [first, squareRegions()],
    [second, renumbered],
  ] as const) {
    const { counts, hash, scope } = describeGround(ground)
    await insertRelease(
      db.sql,
      { id: ground.release, hash, scope, counts },
      { regions, zones: [], water: [] },
    )
  }
  const south = { lng: 120.81, lat: 32.05 }
  const north = { lng: 120.81, lat: 32.09 }
  const moved = await play.bring('in_progress', south)
  const stays = await play.bring('reported', north)
  const closed = await play.bring('rejected', south)
  for (let i = 0; i < 60; i++) await play.report(south)
  await moving(first)
  const before = await rowOf(moved)
  expect(before.place).toMatch(/^320613002/)
  const [kept, ended] = [await rowOf(stays), await rowOf(closed)]

  await makeCurrent(db.sql, 30)
  const holders = [db, other].map((node) => new GroundHolder((release) => loadGround(node.sql, release)))
  const ends = await Promise.all(
    holders.map((holder, i) => {
      const node = [db, other][i]
      const fail = (error: unknown) => Promise.reject(error)
      return followReleases(node.sql, holder, fail, async () => void (await moving(holder.current(), node)))
    }),
  )
  await makeCurrent(db.sql, 31)
  await expect.poll(() => holders.map((holder) => holder.current().release)).toEqual([31, 31])
  await expect
    .poll(
      async () =>
        (await db.sql`select 1 from incident where closed_at is null and place like '320613002%'`).length,
    )
    .toBe(0)
  expect(await moving(second)).toEqual({ moved: 0, outside: [] })
  for (const end of ends) await end()

  const after = await rowOf(moved)
  expect(after).toMatchObject({
    place: before.place.replace('320613002', '320613009'),
    centre: '320613009',
    version: before.version + 1,
    status: 'in_progress',
    unit: before.unit,
  })
  const [event] = await db.sql`select * from event where seq = ${after.last_seq}`
  expect(event).toMatchObject({
    kind: 'incident.relocate',
    actor_kind: 'system',
    place_before: before.place,
    detail: { before: { place: before.place }, centre: '320613009', from: '320613002' },
  })
  expect(await rowOf(stays)).toEqual(kept)
  expect(await rowOf(closed)).toEqual(ended)
  const [{ events, cases }] = await db.sql`
    select count(*)::int as events, count(distinct case_id)::int as cases from event
    where kind = 'incident.relocate' and (case_row ->> 'place') like '320613009%'`
  expect([events, cases]).toEqual([61, 61])
})

test('a case whose point is outside the ground keeps its place and is named', async () => {
  const play = playing(db, cast)
  const away = await play.report({ lng: 119, lat: 31 })
  const { place } = await rowOf(away)
  expect(await moving(squareGround(32))).toMatchObject({ outside: [away] })
  expect((await rowOf(away)).place).toBe(place)
})
