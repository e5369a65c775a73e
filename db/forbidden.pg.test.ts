import { afterAll, beforeAll, expect, test } from 'vitest'
import { selectForbidden } from './forbidden.ts'
import { type FreshDatabase, freshDatabase } from './testing.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.drop())

/** Tables that may name somebody, each bound to one account. */
const MAY_NAME = new Map([['app_user', ['name', 'username', 'email']]])

test('the schema has no field for a register, a track or a score', async () => {
  const { columns, found } = await selectForbidden(fresh.sql)
  expect(columns).toBeGreaterThan(100)
  expect(found).toEqual([])
})

test('a field that would be one is found, whatever its table', async () => {
  await fresh.sql`create table likes (user_id bigint, credit_points integer, last_track json)`
  const { found } = await selectForbidden(fresh.sql)
  expect(found.sort()).toEqual(['likes.credit_points', 'likes.last_track'])
  await fresh.sql`drop table likes`
})

test('names and telephones stand only where a case or an account needs them', async () => {
  const columns = await fresh.sql<{ table_name: string; column_name: string }[]>`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and column_name ~ '(^|_)(phone|mobile|email|username)($|_)'`
  for (const { table_name, column_name } of columns) {
    if (column_name === 'email_verified') continue
    expect(MAY_NAME.get(table_name), `${table_name}.${column_name}`).toContain(column_name)
  }
  const persons = await fresh.sql<{ column_name: string; data_type: string }[]>`
    select column_name, data_type from information_schema.columns where table_name = 'person' order by 1`
  expect(persons.map(({ column_name, data_type }) => `${column_name} ${data_type}`)).toEqual([
    'case_id bigint',
    'entity text',
    'id bigint',
    'role text',
    'sealed bytea',
  ])
})

test('the application may append to the log but not change it', async () => {
  const [rights] = await fresh.sql`
    select has_table_privilege('weige_app', 'event', 'insert') as insert,
      has_table_privilege('weige_app', 'event', 'update') as update,
      has_table_privilege('weige_app', 'event', 'delete') as delete`
  expect(rights).toEqual({ insert: true, update: false, delete: false })
  const parts = await fresh.sql<{ may: boolean }[]>`
    select has_table_privilege('weige_app', inhrelid, 'update, delete, truncate') as may
    from pg_inherits where inhparent = 'event'::regclass`
  expect(parts.length).toBeGreaterThan(2)
  expect(parts.filter(({ may }) => may)).toEqual([])
})
