import type { Sql, TransactionSql } from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { type Database, ownerClient } from '#db/client.ts'
import { type AuditEntry, appendAudit } from '#db/queries/audit.ts'
import { sealBlock, selectAuditHead } from '#db/queries/audit-seal.ts'
import { withDatabase } from '#server/testing.ts'
import { verifyChain } from './verify.ts'

let db: Database
let owner: Sql
withDatabase(async (opened, fresh) => {
  db = opened
  owner = ownerClient(fresh.url)
  for (let block = 0; block < 4; block++) {
    await appendEvents(block * 20, 20)
    await appendAudit(db.sql, [entry(block), entry(block + 100)])
    await sealBlock(owner, 1_000)
  }
})
afterAll(() => owner?.end({ timeout: 1 }))

const entry = (subject: number): AuditEntry => ({
  ...{ action: 'case.read', actorKind: 'user', actorId: 4, origin: { address: '10.1.2.3', session: 9 } },
  ...{ entity: 'mediation', subject, field: 'phone', reason: 'callback', words: new Uint8Array([1, 2]) },
  detail: { persons: 2 },
})
async function appendEvents(from: number, count: number): Promise<void> {
  await owner`
    insert into event (seq, at, kind, entity, case_id, actor_kind, actor_id, place, place_before, assignee,
      assignee_before, unit, unit_before, assists, assists_before, reporter, restricted, open_delta, case_row, detail,
      address)
    select n, now(), 'incident.report', 'incident', n, 'user', 5, '32061300100100101', '32061300100100102', 1, 2, 3, 4,
      '{5,6}', '{7}', 8, false, 1, '{"id": 1}', '{"reason":"x"}', '10.0.0.1'
    from generate_series(${from + 1}::int, ${from + count}::int) n`
  await owner`update counter set n = ${from + count}`
}

/** What is done to the database as its owner, and undone again after the look. */
async function spoiled(
  change: (tx: TransactionSql) => Promise<unknown>,
): Promise<{ n: number; what: string } | undefined> {
  const undone = new Error('undone')
  let fault: { n: number; what: string } | undefined
  await owner
    .begin(async (tx) => {
      await change(tx)
      fault = (await verifyChain(tx)).fault
      throw undone
    })
    .catch((error) => {
      if (error !== undone) throw error
    })
  return fault
}

const columnsOf = async (table: string) =>
  (
    await owner<{ name: string; type: string }[]>`
      select attname as name, format_type(atttypid, null) as type from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`
  ).filter(({ name }) => !['n', 'seq', 'id'].includes(name))

/** The least change of a value of a type. */
const FLIPS: Readonly<Record<string, (column: string) => string>> = {
  bigint: (c) => `coalesce(${c}, 0) + 1`,
  integer: (c) => `${c} + 1`,
  smallint: (c) => `${c} + 1`,
  text: (c) => `coalesce(${c}, '') || ' '`,
  boolean: (c) => `not ${c}`,
  json: (c) => `(${c}::text || ' ')::json`,
  bytea: (c) => `set_bit(coalesce(${c}, '\\x00'), 0, 1 - get_bit(coalesce(${c}, '\\x00'), 0))`,
  uuid: () => 'gen_random_uuid()',
  xid8: (c) => `(${c}::text::bigint + 1)::text::xid8`,
  'bigint[]': (c) => `${c} || 1::bigint`,
  'timestamp with time zone': (c) => `${c} + interval '1 microsecond'`,
  pg_snapshot: (c) =>
    `(pg_snapshot_xmin(${c})::text || ':' || (pg_snapshot_xmax(${c})::text::bigint + 1)::text || ':')::pg_snapshot`,
}

test('an untouched chain is right, from its start and from a block that is known', async () => {
  const whole = await verifyChain(owner)
  expect(whole).toMatchObject({ blocks: 4, rows: 88, fault: undefined })
  expect(whole.head).toEqual(
    await selectAuditHead(owner).then((head) => head && { n: head.n, hash: head.hash }),
  )
  const [second] = await owner<{ n: number; hash: string }[]>`
    select n, encode(hash, 'hex') as hash from audit_block where n = 2`
  expect(await verifyChain(owner, { since: second })).toMatchObject({ blocks: 3, rows: 66, fault: undefined })
  expect((await verifyChain(owner, { heads: [second] })).fault).toBeUndefined()
})

test.each([
  ['event', 'seq = 30', 2],
  ['audit', 'id = (select id + 4 from audit order by id limit 1)', 3],
  ['audit_block', 'n = 3', 3],
] as const)('a changed byte in any column of %s is found', async (table, row, block) => {
  const columns = await columnsOf(table)
  expect(columns.length).toBeGreaterThan(10)
  for (const { name, type } of columns) {
    const flip = FLIPS[type]
    if (!flip) throw new Error(`no change for ${type}`)
    const fault = await spoiled((tx) => tx.unsafe(`update ${table} set ${name} = ${flip(name)} where ${row}`))
    expect([name, fault?.n]).toEqual([name, block])
  }
})

const found: [string, number, (tx: TransactionSql) => Promise<unknown>][] = [
  ['an event that is gone', 2, (tx) => tx`delete from event where seq = 25`],
  [
    'an event before the first',
    4,
    (tx) => tx`
    insert into event (seq, at, kind, entity, case_id, actor_kind, place, restricted, open_delta, case_row)
    values (0, now(), 'incident.report', 'incident', 1, 'user', '32', false, 0, '{}')`,
  ],
  [
    'events that changed places',
    2,
    (tx) => tx`
    update event set case_id = case seq when 25 then 26 else 25 end where seq in (25, 26)`,
  ],
  [
    'a row of the audit that is gone',
    2,
    (tx) => tx`
    delete from audit where id = (select id + 2 from audit order by id limit 1)`,
  ],
  [
    'a row that was put in between',
    4,
    (tx) => tx`
    insert into audit (at, xid, action, actor_kind) select at, xid, action, actor_kind from audit order by id offset 2 limit 1`,
  ],
  [
    'rows that changed places',
    1,
    (tx) => tx`
    update audit set subject = case subject when '0' then '1' else '0' end where subject in ('0', '1')`,
  ],
  [
    'a row from before the beginning',
    4,
    (tx) => tx`
    insert into audit (at, xid, action, actor_kind) values (now(), '3', 'case.read', 'user')`,
  ],
  ['a block that is gone', 2, (tx) => tx`delete from audit_block where n = 2`],
  ['a position', 2, (tx) => tx`update event set seq = 0 where seq = 30`],
  [
    'a number of the audit',
    1,
    (tx) => tx`
      with gone as (delete from audit where id = (select min(id) from audit) returning *)
      insert into audit overriding system value
      select id + 100000, at, xid, action, actor_kind, actor_id, address, session_id, entity, subject, field, reason,
        words, detail from gone`,
  ],
  ['a number of a block', 4, (tx) => tx`update audit_block set n = 5 where n = 4`],
  [
    'a forgotten month',
    4,
    (tx) => tx`
    update audit_block set forgot = 3, hash = sha256(hash) where n = 4`,
  ],
]
test.each(found)('%s is found', async (_, block, change) => {
  expect((await spoiled(change))?.n).toBe(block)
})

test('a chain that was written anew is told by a head kept elsewhere', async () => {
  const head = { n: 4, hash: 'ab'.repeat(32) }
  expect((await verifyChain(owner, { heads: [head] })).fault).toMatchObject({ n: 4 })
  const later = { n: 9, hash: 'ab'.repeat(32) }
  expect((await verifyChain(owner, { heads: [later] })).fault).toMatchObject({ n: 9 })
})

test('what says a time at which it was not written is found', async () => {
  await owner`insert into audit (at, action, actor_kind) values (now() - interval '2 hours', 'case.read', 'user')`
  await sealBlock(owner, 1_000)
  expect((await verifyChain(owner)).fault).toMatchObject({ n: 5 })
})
