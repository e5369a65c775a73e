import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownerClient } from '#db/client.ts'
import { type FreshDatabase, freshDatabase } from '#db/testing.ts'
import { readEnvironment } from '#server/environment.ts'
import { backupName } from '#server/keep/backup.ts'
import { runKeep } from '#server/keep/testing.ts'
import { KeyRing } from '#server/privacy/key-ring.ts'
import { createRing } from '#server/privacy/ring-file.ts'
import type { Scene } from './look.ts'
import { takeEvidence } from './take.ts'

let fresh: FreshDatabase
let home: string
let variables: Record<string, string>

beforeAll(async () => {
  fresh = await freshDatabase()
  home = await mkdtemp(join(tmpdir(), 'weige-evidence-'))
  createRing(join(home, 'keys.json'))
  await mkdir(join(home, 'backups', backupName(new Date())), { recursive: true })
  variables = {
    MODE: 'serve',
    DATABASE_URL: fresh.url,
    DATA_DIR: join(home, 'data'),
    KEY_RING: join(home, 'keys.json'),
    BACKUP_DIR: join(home, 'backups'),
    PORT: '1',
  }
})
afterAll(async () => {
  await fresh?.drop()
  await rm(home, { recursive: true, force: true })
})

async function offs(change: Record<string, string> = {}): Promise<string[]> {
  const sql = ownerClient(fresh.url)
  const env = readEnvironment({ ...variables, ...change })
  const ring = KeyRing.open(env.keyRing)
  const scene: Scene = { env, sql, ring, backups: variables.BACKUP_DIR, server: undefined, now: Date.now() }
  const taken = await takeEvidence(scene)
  await sql.end()
  expect(taken.filter(({ setting }) => setting === '')).toEqual([])
  return taken.filter(({ ok }) => !ok).map(({ id, setting }) => `${id}: ${setting}`)
}

test('a sound installation has nothing off', async () => {
  expect(await offs()).toEqual([])
})

test.each([
  ['rates', { RATE_LIMIT: 'off' }],
  ['idle-lock', { IDLE_LOCK_MINUTES: '0' }],
  ['tls', { HOST: '0.0.0.0' }],
])('%s is off when it is set so', async (id, change) => {
  const off = await offs(change)
  expect(off).toHaveLength(1)
  expect(off[0]).toMatch(new RegExp(`^${id}: `))
})

test.each([
  [
    'append-only',
    'grant update on event to weige_app',
    'revoke update on event from weige_app',
    'event: update',
  ],
  [
    'retention',
    `insert into retention_run (what, rows, ms, error) values ('notice', 0, 1, '42P01')`,
    'delete from retention_run',
    'notice FAILED 42P01',
  ],
  [
    'sealed',
    `insert into case_key values ('incident', 1, 7, '\\x00')`,
    'delete from case_key',
    'key 7 is missing',
  ],
  [
    'no-register',
    'alter table incident add birthday date',
    'alter table incident drop birthday',
    'incident.birthday',
  ],
])('%s is told from the database as it is', async (id, weaken, mend, told) => {
  await fresh.sql.unsafe(weaken)
  const off = await offs()
  await fresh.sql.unsafe(mend)
  expect(off.filter((each) => each.startsWith(id)).join()).toContain(told)
  expect(await offs()).toEqual([])
})

test('the command prints settings and proofs, and in production its exit code tells', async () => {
  const sound = await runKeep('evidence', [], variables)
  expect(sound.output).toContain('none off')
  expect(sound.output).toMatch(/now {5}key|now {5}present key 1/)
  expect(sound.output).toContain('proven  server/audit/verify.pg.test.ts: ')
  expect(sound.code).toBe(0)
  const weak = await runKeep('evidence', ['--json'], { ...variables, RATE_LIMIT: 'off' })
  expect(weak.code).toBe(1)
  const { controls } = JSON.parse(weak.output)
  expect(controls.find(({ id }: { id: string }) => id === 'rates')).toMatchObject({
    setting: 'off',
    ok: false,
  })
})
