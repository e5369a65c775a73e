import { expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { withDatabase } from '#server/testing.ts'
import { groupCommit } from './group-commit.ts'

let db: Database

withDatabase(async (opened) => {
  db = opened
})

test('writes that wait go together, and one that fails takes no other with it', async () => {
  await db.sql`insert into idempotency (actor, key, hash, entity, case_id) values ('a', '3', '', 'incident', 1)`
  const put = (n: number) =>
    groupCommit(db, [n], async (sql) => {
      const [row] = await sql<{ key: string; xid: string }[]>`
        insert into idempotency (actor, key, hash, entity, case_id)
        values ('a', ${String(n)}, '', 'incident', ${n}) returning key, pg_current_xact_id()::text as xid`
      return row
    })
  const good = await Promise.all([10, 11, 12, 13, 14].map(put))
  expect(good.map(({ key }) => key)).toEqual(['10', '11', '12', '13', '14'])
  // The first finds nobody waiting.
  expect(new Set(good.map(({ xid }) => xid)).size).toBe(2)
  const mixed = await Promise.allSettled([1, 2, 3, 4, 5].map(put))
  expect(mixed.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ])
  const rows = await db.sql`select 1 from idempotency where actor = 'a'`
  expect(rows).toHaveLength(10)
})
