import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import type { Database } from '#db/client.ts'
import { insertGateway } from '#db/queries/notice-gateway.ts'
import type { FreshDatabase } from '#db/testing.ts'
import { DEFAULT_POLICY } from '#server/domain/policy.ts'
import { type Cast, createCast, playing } from '#server/incident/testing.ts'
import { startJobs } from '#server/jobs/boss.ts'
import { withDatabase } from '#server/testing.ts'
import { startNotices } from './start.ts'
import { startGateway } from './testing.ts'

const SECRET = 'a secret that only the two of us know'
const SENDER = fileURLToPath(new URL('testing-sender.ts', import.meta.url))
let db: Database
let fresh: FreshDatabase
let cast: Cast
let play: ReturnType<typeof playing>

withDatabase((opened, made) => {
  db = opened
  fresh = made
})
beforeAll(async () => {
  cast = await createCast(db)
  play = playing(db, cast)
  await db.sql`
    insert into duty_shift (user_id, code, starts_at, ends_at)
    values (${cast.lead.id}, '320613', now() - interval '1 hour', now() + interval '1 hour')`
})

async function gateway() {
  const fake = await startGateway(SECRET)
  onTestFinished(() => fake.stop())
  const setting = { channel: 'chat', region: '3206', name: 'chat', locale: 'zh-CN', active: true } as const
  await db.sql`delete from gateway`
  await insertGateway(db.sql, { ...setting, url: fake.url, secret: SECRET, by: cast.centre.id })
  return fake
}
async function dispatched(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const id = await play.report()
    await play.run(cast.centre, id, 'accept')
    await play.run(cast.centre, id, 'dispatch', { unit: cast.lead.units[0] })
  }
}
function sender(): ChildProcess {
  const child = spawn(process.execPath, [SENDER, fresh.url], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}
const until = (check: () => unknown) => vi.waitFor(check, { timeout: 25_000, interval: 50 })
const unsent = async () => {
  const [{ n }] = await db.sql<{ n: number }[]>`
    select count(*)::int as n from notice where channel = 'chat' and sent_at is null`
  return n
}

test('killed in the middle of sending, the next server sends what is left: each message at least once, passed on once', async () => {
  const chat = await gateway()
  const CASES = 30
  await dispatched(CASES)
  // The first take the message and never answer, so that it is in the air when the server dies.
  chat.behave(() => (chat.calls.length <= 10 ? 'answer lost' : 'silence'))
  const first = sender()
  await until(() => expect(chat.calls.length).toBeGreaterThan(10))
  first.kill('SIGKILL')
  await until(() => expect(first.signalCode).toBe('SIGKILL'))
  const before = chat.calls.length
  chat.behave(() => (chat.calls.length <= before + 5 ? 500 : 204))
  sender()
  await until(async () => expect(await unsent()).toBe(0))
  expect(chat.passedOn.size).toBe(CASES)
  expect(chat.calls.every(({ signed }) => signed)).toBe(true)
  const keys = await db.sql<{ key: string }[]>`select dedupe_key as key from notice where channel = 'chat'`
  expect(new Set(chat.passedOn.keys())).toEqual(new Set(keys.map(({ key }) => key)))
}, 60_000)

test('it goes on after the database has thrown everybody out', async () => {
  const chat = await gateway()
  const reported: unknown[] = []
  const report = (error: unknown) => reported.push(error)
  const policy = () => DEFAULT_POLICY
  const jobs = await startJobs({ url: fresh.url, report })
  const naming = { placeName: () => undefined, policy, timeZone: 'Asia/Shanghai' }
  const notices = startNotices({ sql: db.sql, jobs, policy, naming, now: Date.now, report })
  onTestFinished(async () => {
    await notices.stop()
    await jobs.stop()
  })
  await dispatched(1)
  await until(() => expect(chat.passedOn.size).toBe(1))
  for (let turn = 0; turn < 3; turn += 1) {
    await fresh.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`
    await until(() => dispatched(1))
  }
  await until(() => expect(chat.passedOn.size).toBeGreaterThanOrEqual(4))
  await until(async () => expect(await unsent()).toBe(0))
}, 60_000)
