import type { Sql } from 'postgres'
import { expect, test } from 'vitest'
import { type Database, ownerClient } from '#db/client.ts'
import { personsOf } from '#db/queries/person.ts'
import { maskedPeople } from '#server/reading/people.ts'
import { withDatabase } from '#server/testing.ts'
import { KeyRing } from './key-ring.ts'
import { personOf } from './person.ts'
import { textOf } from './seal.ts'
import { sealPlain } from './seal-plain.ts'
import { notesSaid, TEST_RING } from './testing.ts'

let db: Database
const NOTES = 4_500

/** The tables as a release before had them, with what it held. */
async function fillPlain(sql: Database['sql']): Promise<void> {
  await sql`create table note_plain (id bigint primary key, entity text, case_id bigint, seq bigint, kind text,
    author bigint, body text, at timestamptz)`
  await sql`insert into note_plain
    select n, 'incident', 1 + n / 3, n, case when n % 3 = 0 then 'report' else 'note' end, null, '第' || n || '条', now()
    from generate_series(1, ${NOTES}::int) as n`
  await sql`insert into note_plain values (${NOTES + 1}, 'mediation', 7, 1, 'apply', null, '楼上漏水', now())`
  await sql`create table party_plain (id bigint primary key, mediation_id bigint, name text, phone text)`
  await sql`insert into party_plain values (1, 7, '王建国', '138 1234 5678'), (2, 7, '李四', null)`
  await sql`insert into mediation (id, number, status, type, place, lng, lat, version, last_seq, applied_at)
    values (7, 'M-7', 'applied', '0102', '320613001001001', 1, 1, 1, 1, now())`
  await sql`create table mediation_session_plain (id bigint primary key, mediation_id bigint, seq bigint,
    held_at timestamptz, venue text)`
  await sql`insert into mediation_session_plain values (3, 7, 9, now(), '社区调解室'), (4, 7, 10, now(), null)`
}

withDatabase(async (opened, fresh) => {
  db = opened
  await fillPlain(fresh.sql)
})

const count = async (sql: Sql, table: string) =>
  (await sql`select count(*)::int as n from ${sql(table)}`)[0].n

test('what was held in plain is sealed, cut short or not, and its tables are gone', async () => {
  const owner = ownerClient(db.url)
  const [{ columns }] = await owner`select count(*)::int as columns from information_schema.columns
    where table_name like '%\\_plain'`
  expect(columns).toBeGreaterThan(10)
  // A vault that fails in the middle stands for a process that ends there.
  let left = 1_000
  const failing = KeyRing.inMemory()
  failing.create = () => {
    if (left-- === 0) throw new Error('cut short')
    return TEST_RING.create()
  }
  failing.unwrap = (stored) => TEST_RING.unwrap(stored)
  await expect(sealPlain(owner, failing)).rejects.toThrow('cut short')
  const moved = await count(owner, 'note')
  expect(moved).toBeGreaterThan(0)
  expect(moved + (await count(owner, 'note_plain'))).toBe(NOTES + 1)

  expect(await sealPlain(owner, TEST_RING)).toBe(NOTES + 1 - moved + 4)
  const [{ tables }] = await owner`select count(*)::int as tables from information_schema.tables
    where table_name like '%\\_plain'`
  expect(tables).toBe(0)
  await owner.end()

  expect((await notesSaid(db, 'incident', 2)).map(({ body }) => body)).toEqual(['第3条', '第4条', '第5条'])
  expect((await notesSaid(db, 'mediation', 7)).map(({ kind, body }) => [kind, body])).toEqual([
    ['apply', '楼上漏水'],
  ])
  const people = await personsOf(db.sql, 'mediation', 7)
  expect(people.map((row) => personOf(TEST_RING, row))).toEqual([
    { name: '王建国', phone: '138 1234 5678' },
    { name: '李四' },
  ])
  expect(await maskedPeople(db, 'mediation', 7)).toMatchObject([
    { name: '王*', idNumber: null },
    { name: '李*' },
  ])
  const hash = Buffer.from(TEST_RING.hash('phone', '13812345678'))
  expect(await db.sql`select entity, case_id from person_hash where hash = ${hash}`).toEqual([
    { entity: 'mediation', case_id: 7 },
  ])
  const sessions = await db.sql<
    { id: number; sealed: Uint8Array | null; ring: number; wrapped: Uint8Array }[]
  >`
    select s.id, venue as sealed, ring, wrapped from mediation_session s
    join case_key on entity = 'mediation' and case_id = mediation_id order by id`
  expect(sessions.map((row) => [row.id, textOf(TEST_RING, row)])).toEqual([
    [3, '社区调解室'],
    [4, null],
  ])
})
