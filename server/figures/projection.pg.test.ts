import { expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { withDatabase } from '#server/testing.ts'
import { Projection } from './project.ts'
import { RandomHistory } from './testing-history.ts'
import { held, recount } from './testing-recount.ts'

const CHINA = 8 * 3_600_000

let db: Database
withDatabase((opened) => {
  db = opened
})

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const sorted = (sums: Map<string, [number, number]>) =>
  [...sums].sort(([one], [other]) => (one < other ? -1 : 1))
const agree = async (offset: number) =>
  expect(sorted(await held(db.sql))).toEqual(sorted(await recount(db.sql, offset)))

test('after random histories, restarts and a change of version the sums are what the log says', async () => {
  const random = seeded(20_261_123)
  const history = await RandomHistory.begin(db, random)
  let projection = new Projection(db, CHINA)
  for (let round = 0; round < 6; round++) {
    for (let step = 0; step < 140; step++) await history.step()
    // A node that begins anew holds no facts; another one may be at it meanwhile.
    if (round % 3 === 1) projection = new Projection(db, CHINA)
    const other = new Projection(db, CHINA)
    await Promise.all([projection.catchUp(7 + round * 5), other.catchUp(11)])
    while ((await projection.step(1_000)) !== 0);
    await agree(CHINA)
  }
  const [kinds] = await db.sql<{ kinds: number; events: number }[]>`
    select count(distinct kind)::int as kinds, count(*)::int as events from event`
  expect(kinds.events).toBeGreaterThan(700)
  expect(kinds.kinds).toBeGreaterThan(35)

  const before = await held(db.sql)
  await db.sql`update figure_cursor set version = 'another'`
  await new Projection(db, CHINA).catchUp(1_000)
  expect(sorted(await held(db.sql))).toEqual(sorted(before))

  // Another time zone is another calendar: everything is counted anew.
  await new Projection(db, 0).catchUp(1_000)
  await agree(0)
}, 90_000)

test('a projector of other rules leaves what a newer one holds alone', async () => {
  const old = new Projection(db, CHINA)
  await old.catchUp(1_000)
  await db.sql`update figure_cursor set version = 'newer'`
  await db.sql`update counter set at = at`
  expect(await old.step(10)).toBeUndefined()
})

test('who was at it in between is noticed: nothing is counted twice', async () => {
  await new Projection(db, CHINA).catchUp(1_000)
  const [{ n }] = await db.sql<{ n: number }[]>`select seq as n from figure_cursor`
  const history = await RandomHistory.begin(db, seeded(7))
  for (let step = 0; step < 40; step++) await history.step()
  const many = Array.from({ length: 4 }, () => new Projection(db, CHINA))
  await Promise.all(many.map((each) => each.catchUp(3)))
  await many[0].catchUp(1_000)
  const [{ m }] = await db.sql<{ m: number }[]>`select seq as m from figure_cursor`
  expect(m).toBeGreaterThan(n)
  await agree(CHINA)
})
