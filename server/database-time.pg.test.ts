import { afterEach, expect, test, vi } from 'vitest'
import type { Database } from '#db/client.ts'
import { withDatabase } from '#server/testing.ts'
import { followDatabaseTime } from './database-time.ts'

let db: Database
withDatabase(async (opened) => {
  db = opened
})
afterEach(() => vi.useRealTimers())

test("time is the database's whatever this machine's clock says", async () => {
  const real = Date.now()
  vi.useFakeTimers({ toFake: ['Date'], now: real - 3_600_000 })
  const time = await followDatabaseTime(db.sql)
  expect(Date.now()).toBe(real - 3_600_000)
  expect(Math.abs(time.now() - real)).toBeLessThan(600_000)
  vi.setSystemTime(real + 3_600_000)
  expect(Math.abs(time.now() - real)).toBeLessThan(600_000)
  await time.stop()
})
