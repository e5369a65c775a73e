import { expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { Intake } from '#server/incident/intake.ts'
import { reportIncident } from '#server/incident/report.ts'
import { createUser, ctxOf, REPORT, withDatabase } from '#server/testing.ts'
import { Tail } from './tail.ts'

let db: Database
let report: () => Promise<{ id: number; seq: number }>

withDatabase(async (opened) => {
  db = opened
  const intake = new Intake(db.sql)
  const resident = await createUser(db, 'resident')
  report = () => reportIncident({ ctx: ctxOf(db, resident), intake, input: REPORT })
})

async function started(report: (error: unknown) => void = () => {}): Promise<Tail> {
  const tail = new Tail(db.sql, report)
  await tail.start()
  return tail
}

test('a restored database that has grown past what was read is another history', async () => {
  await report()
  const tail = await started()
  await report()
  await expect.poll(() => tail.ring.after(tail.head.n - 1, tail.head.n)).toHaveLength(1)
  // Of the other history: one more case, and none of those that were read.
  await db.sql.begin(async (tx) => {
    await tx`update counter set epoch = gen_random_uuid()`
    await tx`update incident set closed_at = now()`
  })
  const { seq } = await report()
  await expect.poll(() => tail.open.size).toBe(1)
  expect(await tail.reach(seq)).toBe(true)
  expect(tail.ring.after(0, tail.head.n)).toBeUndefined()
  await tail.stop()
})

test('a position of the log is reached, one beyond it is not', async () => {
  const tail = await started()
  const { seq } = await report()
  expect(await tail.reach(seq)).toBe(true)
  expect(tail.head.n).toBe(seq)
  expect(await tail.reach(seq + 1)).toBe(false)
  await tail.stop()
})

test('one failing listener keeps no other from hearing', async () => {
  const reported: unknown[] = []
  const tail = await started((error) => reported.push(error))
  const heard: number[] = []
  tail.subscribe(() => {
    throw new Error('a listener of the test')
  })
  tail.subscribe((events) => heard.push(...events.map((event) => event.seq)))
  const { seq } = await report()
  await expect.poll(() => heard).toEqual([seq])
  expect(reported).toHaveLength(1)
  await tail.stop()
})
