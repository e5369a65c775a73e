import { expect, test } from 'vitest'
import { connect, type Database } from '#db/client.ts'
import type { FreshDatabase } from '#db/testing.ts'
import { TEST_RING } from '#server/privacy/testing.ts'
import { createUser, ctxOf, REPORT, withDatabase } from '#server/testing.ts'
import { Intake } from './intake.ts'
import { reportIncident } from './report.ts'

let fresh: FreshDatabase
let db: Database

withDatabase((opened, own) => {
  db = opened
  fresh = own
})

test('one report that the database refuses takes no other with it', async () => {
  const ctx = ctxOf(db, await createUser(db, 'resident'))
  const intake = new Intake(db.sql)
  const send = (occurred_at?: string) =>
    reportIncident({ ctx: { ...ctx, key: crypto.randomUUID() }, intake, input: { ...REPORT, occurred_at } })
  const results = await Promise.allSettled([send(), send('0000-01-01T00:00:00Z'), send()])
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('a lost database fails a batch at once, and the next goes through', async () => {
  const ctx = ctxOf(db, await createUser(db, 'resident'))
  const other = await connect(fresh.url, TEST_RING, { max: 1 })
  const intake = new Intake(other.sql)
  const send = () => reportIncident({ ctx: { ...ctx, key: crypto.randomUUID() }, intake, input: REPORT })
  await send()
  await db.sql.begin(async (tx) => {
    await tx`lock table counter`
    const waiting = Promise.allSettled(Array.from({ length: 20 }, send))
    const cut = () => fresh.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`
    await expect.poll(async () => (await cut()).length).toBe(1)
    const results = await waiting
    expect(results.every((result) => result.status === 'rejected')).toBe(true)
  })
  await expect
    .poll(() =>
      send().then(
        () => intake.batches,
        () => 0,
      ),
    )
    .toBe(2)
  await other.close()
})
