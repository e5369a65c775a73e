import fc from 'fast-check'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { insertNotices, type NewNotice } from '#db/queries/notice-write.ts'
import { dedupeKey, kindRank, mergeByKey, NOTICE_KINDS } from '#server/domain/notice.ts'
import { createUser, withDatabase } from '#server/testing.ts'

let db: Database
let people: number[]

withDatabase((opened) => {
  db = opened
})
beforeAll(async () => {
  people = [(await createUser(db, 'grid_worker')).id, (await createUser(db, 'grid_worker')).id]
})
beforeEach(async () => {
  await db.sql`delete from notice`
})

/** What happens to somebody in three minutes, in pages of the log. */
const TOLD = fc.record({
  person: fc.integer({ min: 0, max: 1 }),
  caseId: fc.integer({ min: 1, max: 2 }),
  at: fc.integer({ min: 0, max: 179_999 }),
  kind: fc.constantFrom(...NOTICE_KINDS),
})
const PAGES = fc.array(fc.array(TOLD, { maxLength: 12 }), { minLength: 1, maxLength: 6 })

function notice({
  person,
  caseId,
  at,
  kind,
}: typeof TOLD extends fc.Arbitrary<infer T> ? T : never): NewNotice {
  const recipient = people[person]
  return {
    ...{ seq: at, at, entity: 'incident', caseId, kind, rank: kindRank(kind), urgency: 'normal', recipient },
    ...{ via: 'own', channel: 'in_app', gateway: null },
    key: dedupeKey({ recipient, entity: 'incident', caseId, at, channel: 'in_app' }),
  }
}

test('pages written in any order leave one notice a person, case and minute, the most urgent', async () => {
  await fc.assert(
    fc.asyncProperty(PAGES, async (pages) => {
      await db.sql`delete from notice`
      const all = pages.map((page) => page.map(notice))
      for (const page of all) await db.sql.begin((tx) => insertNotices(tx, mergeByKey(page)))
      const kept = await db.sql<{ key: string; kind: string }[]>`select dedupe_key as key, kind from notice`
      const wanted = mergeByKey(all.flat()).map(({ key, kind }) => `${key} ${kind}`)
      expect(kept.map(({ key, kind }) => `${key} ${kind}`).sort()).toEqual(wanted.sort())
    }),
    { numRuns: 60 },
  )
})
