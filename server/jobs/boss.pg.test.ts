import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '#db/testing.ts'
import { startJobs } from './boss.ts'
import type { Job, Jobs } from './types.ts'

let fresh: FreshDatabase
let jobs: Jobs
const reported: unknown[] = []

const start = () => startJobs({ url: fresh.url, report: (error) => reported.push(error) })

beforeAll(async () => {
  fresh = await freshDatabase()
  jobs = await start()
})
afterAll(async () => {
  await jobs.stop()
  await fresh.drop()
})

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 50 })

test('runs what was sent, one by one and together', async () => {
  const seen: unknown[] = []
  await jobs.work('each', async ({ data }) => seen.push(data), { atOnce: 5 })
  await jobs.send('each', { n: 0 })
  await jobs.sendAll(
    'each',
    [1, 2, 3, 4, 5, 6, 7].map((n) => ({ data: { n } })),
  )
  await until(() => expect(seen).toHaveLength(8))
  expect(new Set(seen.map((data) => JSON.stringify(data))).size).toBe(8)
})

test('repeats a failed job until its last run; the others of its batch are done once', async () => {
  const runs: Pick<Job, 'attempt' | 'last'>[] = []
  let others = 0
  await jobs.work(
    'fails',
    async ({ data, attempt, last }) => {
      if (JSON.stringify(data) !== '{"bad":true}') {
        others += 1
        return
      }
      runs.push({ attempt, last })
      if (attempt < 3) throw new Error('not yet')
    },
    { retries: 2, retryDelay: 1, retryDelayMax: 1, atOnce: 3 },
  )
  await jobs.sendAll('fails', [{ data: { bad: true } }, { data: { bad: false } }, { data: { bad: false } }])
  await until(() => expect(runs).toHaveLength(3))
  expect(runs).toEqual([
    { attempt: 1, last: false },
    { attempt: 2, last: false },
    { attempt: 3, last: true },
  ])
  expect(others).toBe(2)
})

test('a key is queued once within its time', async () => {
  const seen: unknown[] = []
  await jobs.work('keyed', async ({ data }) => seen.push(data))
  const key = { key: 'case-1', withinSeconds: 3_600 }
  expect(await jobs.send('keyed', { n: 1 }, key)).not.toBeNull()
  expect(await jobs.send('keyed', { n: 2 }, key)).toBeNull()
  expect(await jobs.send('keyed', { n: 3 }, { key: 'case-2', withinSeconds: 3_600 })).not.toBeNull()
  await until(() => expect(seen).toHaveLength(2))
  expect(seen).toEqual(expect.arrayContaining([{ n: 1 }, { n: 3 }]))
})

test('a schedule stands once, however often it is said, in the time of the centre', async () => {
  await jobs.work('nightly', async () => {})
  await jobs.schedule('nightly', '0 3 * * *')
  await jobs.schedule('nightly', '30 3 * * *')
  const rows = await fresh.sql`select name, cron, timezone from pgboss.schedule`
  expect(rows).toEqual([{ name: 'nightly', cron: '30 3 * * *', timezone: 'Asia/Shanghai' }])
})

test('what nobody could end says why in the name of its failure, and in nothing else', async () => {
  await jobs.work(
    'ends_badly',
    async () => {
      throw new TypeError('of 138****5678')
    },
    { retries: 0 },
  )
  const id = await jobs.send('ends_badly', { n: 1 })
  await until(async () => {
    const [job] = await fresh.sql`select state, output from pgboss.job where id = ${id}`
    expect(job).toEqual({ state: 'failed', output: { error: 'TypeError' } })
  })
  expect(reported).toContainEqual(new TypeError('of 138****5678'))
})

test('goes on after every connection was cut', async () => {
  const seen: unknown[] = []
  await jobs.work('cut', async ({ data }) => seen.push(data))
  await jobs.send('cut', { n: 1 })
  await until(() => expect(seen).toHaveLength(1))
  const cut = await fresh.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'weige-jobs' and datname = current_database()`
  expect(cut.length).toBeGreaterThan(0)
  await vi.waitFor(() => jobs.send('cut', { n: 2 }), { timeout: 10_000 })
  await until(() => expect(seen).toContainEqual({ n: 2 }))
})

test('what waits is done by the next server', async () => {
  const seen: unknown[] = []
  await jobs.work('later', async () => {})
  await jobs.send('later', { n: 1 }, { startAfter: 2 })
  await jobs.stop()
  jobs = await start()
  await jobs.work('later', async ({ data }) => seen.push(data))
  await until(() => expect(seen).toEqual([{ n: 1 }]))
})
