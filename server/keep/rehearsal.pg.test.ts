import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connect, ownerClient } from '#db/client.ts'
import { migrate, RESTORING } from '#db/migrate.ts'
import { sealBlock } from '#db/queries/audit-seal.ts'
import { appendDueClocks } from '#db/queries/clock.ts'
import { type FreshDatabase, freshDatabase } from '#db/testing.ts'
import { verifyChain } from '#server/audit/verify.ts'
import { startHttp, type TestHttp } from '#server/http/testing.ts'
import { eraseCase } from '#server/privacy/erase.ts'
import { KeyRing } from '#server/privacy/key-ring.ts'
import { createRing } from '#server/privacy/ring-file.ts'
import { makeBackup } from './backup.ts'
import { readBackup, restoreBackup } from './restore.ts'
import { describeSchema, hashTables, runKeep } from './testing.ts'

const POINT = { lng: 120.804, lat: 32.098 }
const REPORT = { ...POINT, category: '0401', urgency: 'normal', text: '楼道口堆着纸箱和旧沙发' }
const PRODUCT = '0.1.0'

// Each restore lays a whole schema.
vi.setConfig({ testTimeout: 120_000 })

let http: TestHttp
let target: FreshDatabase
let home: string
let folder: string
let ring: KeyRing

const ringFile = (name: string) => join(home, `${name}.json`)

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'weige-rehearsal-'))
  folder = join(home, 'backups')
  ring = newRing('keys')
  http = await startHttp({ vault: ring })
  target = await freshDatabase()
})

function newRing(name: string): KeyRing {
  createRing(ringFile(name))
  const made = KeyRing.open(ringFile(name))
  if (!made) throw new Error('no ring')
  return made
}

afterAll(async () => {
  await http?.stop()
  await target?.drop()
  await rm(home, { recursive: true, force: true })
})

async function report(seat: string): Promise<number> {
  const answer = await http.send(seat, '/api/incidents', REPORT)
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id
}

/** A copy made in this process, with the owner's rights. */
async function copy(at = new Date()) {
  const owner = ownerClient(http.db.url)
  try {
    return await makeBackup(owner, folder, { product: PRODUCT, at })
  } finally {
    await owner.end()
  }
}

async function restore(from: string, options: Parameters<typeof restoreBackup>[2] = { replace: true }) {
  const owner = ownerClient(target.url)
  try {
    return await restoreBackup({ owner, url: target.url, keyRing: ringFile('keys') }, from, options)
  } finally {
    await owner.end()
  }
}

test('the commands bring every row back, with its keys, indexes and rights', async () => {
  const id = await report('worker1')
  await report('worker1')
  const accepted = await http.send('county', `/api/incidents/${id}/accept`, { version: 1 })
  expect(accepted.status, accepted.text).toBe(200)
  // Enough that indexes are taken off for the load.
  await http.db.sql`
    insert into audit (action, actor_kind, subject) select 'case.read', 'user', i from generate_series(1, 12000) i`
  await http.db.sql`
    insert into idempotency (actor, key, hash, entity, case_id)
    select 'many', i, '', 'incident', 1 from generate_series(1, 12000) i`
  await sealAll(http.db.url)
  const made = await runKeep('backup', ['--to', folder], { DATABASE_URL: http.db.url })
  expect(made.output).toMatch(/event +3 rows/)
  expect(made.output).toContain('The keys are NOT in it')
  expect(made.code).toBe(0)
  const [name] = await readdir(folder)
  expect(name).toMatch(/^backup-\d{8}T\d{6}Z$/)
  const whole = join(folder, name)
  for (const file of await readdir(whole)) expect((await stat(join(whole, file))).mode & 0o777).toBe(0o600)

  const into = { DATABASE_URL: target.url, KEY_RING: ringFile('keys') }
  const refused = await runKeep('restore', [whole], into)
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.output).toMatch(/^The database is not empty/)
  newRing('other')
  for (const [name, told] of [
    ['other', /does not open this backup/],
    ['none', /There is no key ring/],
  ] as const) {
    const wrong = await runKeep('restore', [whole, '--replace'], { ...into, KEY_RING: ringFile(name) })
    expect(wrong.output).toMatch(told)
    expect(wrong.code).toBe(1)
    expect(await target.sql`select 1 from event`).toEqual([])
  }
  const restored = await runKeep('restore', [whole, '--replace'], into)
  expect(restored.output).toContain('log position 3')
  expect(restored.code).toBe(0)

  const source = ownerClient(http.db.url)
  const tables = (await readBackup(whole)).tables.map((table) => table.name)
  expect(tables.length).toBeGreaterThan(30)
  const without = tables.filter((table) => table !== 'counter')
  expect(await hashTables(target.sql, without)).toEqual(await hashTables(source, without))
  expect(await describeSchema(target.sql)).toEqual(await describeSchema(source))
  const [{ epoch: before }] = await source`select epoch from counter`
  await source.end()
  const [after] = await target.sql`select n::int, epoch from counter`
  expect(after.n).toBe(3)
  expect(after.epoch).not.toBe(before)
  expect(await target.sql`select 1 from session`).toHaveLength(0)

  const verdict = await sealAll(target.url)
  expect(verdict.fault).toBeUndefined()
  expect(verdict.rows).toBeGreaterThan(12_000)
})

/** Seals what is not sealed yet, then recomputes the whole chain. */
async function sealAll(url: string) {
  const owner = ownerClient(url)
  while ((await sealBlock(owner, 1000))?.more) {}
  return verifyChain(owner).finally(() => owner.end())
}

test('what was restored serves: seats sign in, old positions are told to begin anew, clocks turn once, numbers go on', async () => {
  const served = await startHttp({ onto: target, vault: ring })
  const { db } = served
  try {
    const page = `/api/events?room=region:320613&after=2&epoch=${http.tail.head.epoch}`
    const old = await served.ask('county', page)
    expect(old.status).toBe(409)
    expect(old.body.error.code).toBe('cursor_invalid')
    expect((await served.ask('county', '/api/events?room=region:320613&after=2')).status).toBe(200)

    await db.sql`update clock set yellow_at = now() - interval '1 s' where stopped_at is null`
    const [{ running }] = await db.sql`select count(*)::int as running from clock where stopped_at is null`
    expect(running).toBeGreaterThan(0)
    const turned: number[] = []
    while (turned.at(-1) !== 0) turned.push(await appendDueClocks(db.sql, 'incident', 'yellow', 100))
    expect(turned.reduce((sum, n) => sum + n, 0)).toBe(running)

    const before = await db.sql<{ id: number; number: string }[]>`select id, number from incident`
    const answer = await served.send('worker1', '/api/incidents', REPORT)
    expect(answer.status, answer.text).toBe(201)
    expect(before.map(({ id }) => id)).not.toContain(answer.body.id)
    expect(before.map(({ number }) => number)).not.toContain(answer.body.number)
    const [log] = await db.sql`select max(seq)::int as last, count(*)::int as events from event`
    expect(log).toEqual({ last: 4 + running, events: 4 + running })
  } finally {
    await served.stop()
  }
})

test('a copy made amid writing is one point of the log', async () => {
  let writing = true
  const write = async () => {
    while (writing) await report('worker1')
  }
  const writers = Promise.all([write(), write(), write()])
  await delay(200)
  const { folder: whole, manifest } = await copy(new Date(Date.now() + 60_000))
  await delay(200)
  writing = false
  await writers
  await restore(whole)
  const [head] = await target.sql`
    select n::int, (select max(seq) from event)::int as last, (select count(*) from event)::int as events,
      (select seq <= n from figure_cursor) as counted
    from counter`
  const n = manifest.head.n
  expect(head).toEqual({ n, last: n, events: n, counted: true })
  const [now] = await http.db.sql`select n::int from counter`
  expect(now.n).toBeGreaterThan(n)
  const torn = await target.sql`
    select id from incident i full join (
      select case_id, max(seq) as last from event where entity = 'incident' group by case_id) e on e.case_id = i.id
    where last_seq is distinct from last
      or not exists (select from note where entity = 'incident' and note.case_id = i.id)`
  expect(torn).toEqual([])
  const early = await target.sql`
    select 1 from pg_sequences where sequencename = 'case_id' and last_value < (select max(id) from incident)`
  expect(early).toEqual([])
})

test('what was erased after the copy stays erased when the copy comes back', async () => {
  const kept = await report('worker1')
  const gone = await report('worker1')
  await http.db.sql`update incident set closed_at = now() where id in (${kept}, ${gone})`
  const { folder: whole } = await copy(new Date(Date.now() + 90_000))
  expect(await eraseCase(http.db, 'incident', gone, 'request')).toBe(true)
  await restore(whole)
  const keys = await target.sql<{ case_id: string }[]>`select case_id from case_key where entity = 'incident'`
  expect(keys.map((key) => Number(key.case_id))).toContain(kept)
  expect(keys.map((key) => Number(key.case_id))).not.toContain(gone)
  const sealed = await target.sql`select 1 from note where entity = 'incident' and case_id = ${gone}`
  expect(sealed.length).toBeGreaterThan(0)
})

test('a server is kept off a database whose restore was not done with', async () => {
  await target.sql`insert into migration (name) values (${RESTORING})`
  await expect(migrate(target.url)).rejects.toThrow(/broken off: run it again/)
  const [name] = (await readdir(folder)).sort()
  await restore(join(folder, name))
  expect(await migrate(target.url)).toEqual([])
})

test('a damaged, shortened or newer backup is refused before anything is touched', async () => {
  const { folder: whole, manifest } = await copy(new Date(Date.now() + 120_000))
  const all = manifest.tables.map(({ name }) => name)
  const before = await hashTables(target.sql, all)
  const file = join(whole, 'event.copy.zst')
  const bytes = await readFile(file)
  await writeFile(file, bytes.with(bytes.length >> 1, bytes[bytes.length >> 1] ^ 1))
  await expect(restore(whole)).rejects.toThrow(/event\.copy\.zst is damaged/)
  await rm(file)
  await expect(restore(whole)).rejects.toThrow(/lacks event\.copy\.zst/)
  await writeFile(file, bytes)
  const text = await readFile(join(whole, 'manifest.json'), 'utf8')
  await writeFile(join(whole, 'manifest.json'), text.replace('"0001_ground.sql"', '"9999_later.sql"'))
  await expect(restore(whole)).rejects.toThrow(/manifest\.json is damaged/)
  const sums = await readFile(join(whole, 'SHA256SUMS'), 'utf8')
  await writeFile(join(whole, 'SHA256SUMS'), sums.replace(/^.*manifest\.json\n/m, ''))
  await expect(restore(whole)).rejects.toThrow(/newer version \(0\.1\.0, 9999_later\.sql\)/)
  expect(await hashTables(target.sql, all)).toEqual(before)
})

test('what Postgres does not take, or what breaks off in the middle, leaves what was there', async () => {
  const { folder: whole, manifest } = await copy(new Date(Date.now() + 150_000))
  const all = manifest.tables.map(({ name }) => name)
  const before = await hashTables(target.sql, all)
  const file = join(whole, 'event.copy.zst')
  const cut = (await readFile(file)).subarray(0, -100)
  for (const [bytes, told] of [
    [zstdCompressSync(Buffer.alloc(3_000_000, 'no rows')), /signature not recognized|transaction is aborted/],
    [cut, /unexpected end|ZSTD|zstd|checksum|corrupt/i],
  ] as const) {
    await writeFile(file, bytes)
    const sums = await readFile(join(whole, 'SHA256SUMS'), 'utf8')
    const sum = createHash('sha256').update(bytes).digest('hex')
    await writeFile(
      join(whole, 'SHA256SUMS'),
      sums.replace(/^[0-9a-f]{64} {2}event\.copy/m, `${sum}  event.copy`),
    )
    await expect(restore(whole)).rejects.toThrow(told)
    expect(await hashTables(target.sql, all)).toEqual(before)
  }
})

test('a restore that is broken off leaves what was there', async () => {
  const { folder: whole, manifest } = await copy(new Date(Date.now() + 180_000))
  const all = manifest.tables.map(({ name }) => name)
  const before = await hashTables(target.sql, all)
  const onTable = (name: string) => {
    if (name === 'zone') throw new Error('broken off')
  }
  await expect(restore(whole, { replace: true, onTable })).rejects.toThrow('broken off')
  expect(await hashTables(target.sql, all)).toEqual(before)
})

test('a server that runs on the database is not taken it from under', async () => {
  const [name] = (await readdir(folder)).sort()
  const db = await connect(target.url, ring, { max: 1 })
  await db.sql`select 1`
  await expect(restore(join(folder, name))).rejects.toThrow(/A server runs on this database/)
  await db.close()
})

test('a copy that is broken off, in the middle of a table too, leaves nothing behind', async () => {
  await http.db.sql`
    insert into idempotency (actor, key, hash, entity, case_id)
    select 'big', i, repeat('x', 400), 'incident', 1 from generate_series(1, 100000) i`
  const parent = await mkdtemp(join(tmpdir(), 'weige-broken-'))
  const owner = ownerClient(http.db.url)
  const breakOff = async (onTable: (name: string, stop: AbortController) => void) => {
    const stop = new AbortController()
    const about = { product: PRODUCT, at: new Date(), signal: stop.signal }
    await expect(makeBackup(owner, parent, about, ({ name }) => onTable(name, stop))).rejects.toThrow(
      /abort/i,
    )
    expect(await readdir(parent)).toEqual([])
  }
  await breakOff((_, stop) => stop.abort())
  // The next table is the big one: far more of it than what fits on the way.
  await breakOff((name, stop) => name === 'ground_release' && setTimeout(() => stop.abort(), 20))
  expect(
    await owner`select 1 from pg_stat_activity where query like 'copy%' and state = 'active'`,
  ).toHaveLength(0)
  await owner.end()
  await rm(parent, { recursive: true })
})
