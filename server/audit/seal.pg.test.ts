import type { Sql } from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { type Database, ownerClient } from '#db/client.ts'
import { type AuditEntry, appendAudit } from '#db/queries/audit.ts'
import { sealBlock } from '#db/queries/audit-seal.ts'
import { SYSTEM_ORIGIN } from '#server/domain/audit.ts'
import { withDatabase } from '#server/testing.ts'

let db: Database
let owner: Sql
withDatabase((opened, fresh) => {
  db = opened
  owner = ownerClient(fresh.url)
})
afterAll(() => owner?.end({ timeout: 1 }))

const entry = (subject: number): AuditEntry => ({
  ...{ action: 'case.read', actorKind: 'system', actorId: null, origin: SYSTEM_ORIGIN },
  ...{ entity: 'mediation', subject },
})
const sealAll = async () => {
  for (let more = true; more; ) more = (await sealBlock(owner, 1_000))?.more ?? true
}
const sealed = async () =>
  (await owner<{ n: number }[]>`select coalesce(sum(entries), 0)::int as n from audit_block`)[0].n
const committed = async () => (await owner<{ n: number }[]>`select count(*)::int as n from audit`)[0].n

test('what commits late is sealed once it is committed, and what is rolled back never', async () => {
  await appendAudit(db.sql, entry(1))
  let letCommit = () => {}
  const mayCommit = new Promise<void>((resolve) => {
    letCommit = resolve
  })
  let written = () => {}
  const isWritten = new Promise<void>((resolve) => {
    written = resolve
  })
  const late = owner.begin(async (tx) => {
    await appendAudit(tx, entry(2))
    written()
    await mayCommit
  })
  await isWritten
  await db.sql
    .begin(async (tx) => {
      await appendAudit(tx, entry(3))
      throw new Error('undone')
    })
    .catch(() => {})
  await appendAudit(db.sql, entry(4))
  const other = ownerClient(db.url)
  expect((await sealBlock(other, 10))?.block?.n).toBe(1)
  expect(await sealed()).toBe(2)
  letCommit()
  await late
  await sealBlock(other, 10)
  await sealBlock(other, 10)
  expect(await sealed()).toBe(3)
  expect(await committed()).toBe(3)
  await other.end({ timeout: 1 })
})

test('under writers at once every committed row is sealed exactly once', async () => {
  let writing = true
  const before = await sealed()
  let kept = 0
  const write = async (writer: number) => {
    for (let i = 0; i < 150; i++) {
      const undone = (i + writer) % 5 === 0
      await db.sql
        .begin(async (tx) => {
          await appendAudit(tx, entry(i))
          if (i % 7 === 0) await tx`select pg_sleep(0.02)`
          if (i % 11 === 0) await tx.savepoint((inner) => appendAudit(inner, entry(i)))
          if (undone) throw new Error('undone')
          kept += i % 11 === 0 ? 2 : 1
        })
        .catch((error) => {
          if (!undone) throw error
        })
    }
  }
  const sealers = [ownerClient(db.url), ownerClient(db.url)]
  const sealing = sealers.map(async (sql) => {
    while (writing) await sealBlock(sql, 1_000)
  })
  await Promise.all([0, 1, 2, 3, 4, 5].map(write))
  writing = false
  await Promise.all(sealing)
  await sealAll()
  expect((await sealed()) - before).toBe(kept)
  expect(await sealed()).toBe(await committed())
  await Promise.all(sealers.map((sql) => sql.end({ timeout: 1 })))
})

test('the log is sealed to its head, a limited number of events at a time', async () => {
  await owner`
    insert into event (seq, at, kind, entity, case_id, actor_kind, actor_id, place, restricted, open_delta, case_row)
    select n, now(), 'incident.report', 'incident', n, 'user', n % 3, '320613001001001', false, 1, '{}'
    from generate_series(1, 2500) n`
  await owner`update counter set n = 2500`
  const first = await sealBlock(owner, 1_000)
  expect(first).toMatchObject({ block: { seq: 1000 }, more: true })
  await sealAll()
  const [{ seq }] = await owner`select max(event_to) as seq from audit_block`
  expect(seq).toBe(2500)
  const [{ actors }] = await owner`select count(distinct actor)::int as actors from audit_block_actor`
  expect(actors).toBe(3)
  expect(await sealBlock(owner, 1_000)).toEqual({ block: undefined, more: false })
})

test('a restored database, whose transactions are counted anew, goes on with the chain', async () => {
  await appendAudit(owner, [entry(1), entry(2)])
  await sealAll()
  // As after a restore: what was written before has numbers of transactions that are yet to come.
  await owner`update audit set xid = (xid::text::bigint + 1000000)::text::xid8`
  await owner`
    update audit_block set snapshot = (((pg_snapshot_xmin(snapshot)::text::bigint + 1000000)::text || ':' ||
      (pg_snapshot_xmax(snapshot)::text::bigint + 1000000)::text || ':'))::pg_snapshot`
  await owner`update counter set epoch = gen_random_uuid()`
  await appendAudit(owner, entry(3))
  const before = await sealed()
  await sealAll()
  await appendAudit(owner, entry(4))
  await sealAll()
  expect((await sealed()) - before).toBe(2)
  expect(await sealed()).toBe(await committed())
})

test('the application writes no block', async () => {
  await expect(db.sql`insert into audit_block select * from audit_block limit 1`).rejects.toThrow(
    /permission denied/,
  )
  await expect(db.sql`update audit_block set n = n + 100`).rejects.toThrow(/permission denied/)
  await expect(db.sql`delete from audit_block`).rejects.toThrow(/permission denied/)
})
