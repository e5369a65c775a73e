import { expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import type { FreshDatabase } from '#db/testing.ts'
import { createUser, withDatabase } from './testing.ts'
import { startUpkeep } from './upkeep.ts'

let fresh: FreshDatabase
let db: Database

withDatabase((opened, own) => {
  db = opened
  fresh = own
})

test('the log has room ahead, and nothing is kept past its time', async () => {
  const { id } = await createUser(db, 'resident')
  for (const age of ['6 days', '8 days']) {
    await db.sql`insert into idempotency (actor, key, hash, entity, case_id, at)
      values ('user:1', ${age}, '', 'incident', 1, now() - ${age}::interval)`
  }
  for (const left of ['1 hour', '-1 hour']) {
    await db.sql`insert into session (user_id, token, expires_at) values (${id}, ${left}, now() + ${left}::interval)`
  }
  await fresh.sql`update counter set n = 25000000`
  const reported: unknown[] = []
  const stop = startUpkeep({ sql: db.sql, owner: fresh.sql }, (error) => reported.push(error))
  await stop()
  expect(reported).toEqual([])
  expect(await db.sql`select key from idempotency`).toEqual([{ key: '6 days' }])
  expect(await db.sql`select token from session`).toEqual([{ token: '1 hour' }])
  const [{ ahead }] = await fresh.sql`select to_regclass('event_4') is not null as ahead`
  expect(ahead).toBe(true)
})
