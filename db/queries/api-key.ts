import type { Fragment, ISql, Sql } from 'postgres'
import type { Grant } from '#server/domain/actor.ts'
import type { KeyOperation } from '#server/domain/api-key.ts'

export interface ApiKeyRow {
  id: number
  name: string
  /** Its first characters. */
  shown: string
  account: { id: number; name: string }
  /** Empty narrows nothing. */
  prefixes: string[]
  operations: KeyOperation[]
  /** Epoch milliseconds, here and below. */
  createdAt: number
  expiresAt: number
  lastUsedAt: number | null
  revokedAt: number | null
}

const ms = (sql: ISql, column: string): Fragment =>
  sql`floor(extract(epoch from k.${sql(column)}) * 1000)::float8`

/** Keys of these accounts, or one key: the youngest first, from below `before` on. */
export async function selectKeys(
  sql: ISql,
  accounts: readonly number[],
  page: { before: number; limit: number } | { id: number },
): Promise<ApiKeyRow[]> {
  const which = 'id' in page ? sql`k.id = ${page.id}` : sql`k.id < ${page.before}::bigint`
  const limit = 'id' in page ? 1 : page.limit
  return sql<ApiKeyRow[]>`
    select k.id, k.name, k.shown, json_build_object('id', u.id, 'name', u.name) as account, k.prefixes, k.operations,
      ${ms(sql, 'created_at')} as "createdAt", ${ms(sql, 'expires_at')} as "expiresAt",
      ${ms(sql, 'last_used_at')} as "lastUsedAt", ${ms(sql, 'revoked_at')} as "revokedAt"
    from api_key k join app_user u on u.id = k.user_id
    where k.user_id = any(${[...accounts]}::bigint[]) and ${which}
    order by k.id desc limit ${limit}`
}

export async function insertKey(
  sql: ISql,
  key: {
    name: string
    /** SHA-256 of the key. */
    hash: Uint8Array
    shown: string
    account: number
    prefixes: readonly string[]
    operations: readonly KeyOperation[]
    /** Epoch milliseconds. */
    expiresAt: number
    by: number
  },
): Promise<number> {
  const [{ id }] = await sql<{ id: number }[]>`
    insert into api_key (name, hash, shown, user_id, prefixes, operations, expires_at, created_by)
    values (${key.name}, ${Buffer.from(key.hash)}, ${key.shown}, ${key.account}, ${[...key.prefixes]},
      ${[...key.operations]}, to_timestamp(${key.expiresAt}::float8 / 1000), ${key.by})
    returning id`
  return id
}

/** False when it was revoked before. */
export async function revokeKeyRow(sql: ISql, id: number): Promise<boolean> {
  const rows = await sql`
    update api_key set revoked_at = clock_timestamp() where id = ${id} and revoked_at is null returning 1`
  return rows.length > 0
}

export interface KeySeat {
  id: number
  userId: number
  name: string
  username: string
  grants: Grant[]
  units: number[]
  prefixes: string[]
  operations: KeyOperation[]
}

/** The account behind a key that lives, by the key's SHA-256; its use is noted, once a minute at most. */
export async function seatOfKey(sql: Sql, hash: Uint8Array): Promise<KeySeat | undefined> {
  const [seat] = await sql<KeySeat[]>`
    with k as (
      select * from api_key where hash = ${Buffer.from(hash)} and revoked_at is null and expires_at > now()
    ), used as (
      update api_key set last_used_at = now()
      where id in (select id from k) and (last_used_at is null or last_used_at < now() - interval '1 minute')
    )
    select k.id, u.id as "userId", u.name, u.username, k.prefixes, k.operations,
      coalesce((select json_agg(json_build_object('role', g.role, 'prefixes', g.prefixes) order by g.role)
        from grant_of_role g where g.user_id = u.id), '[]') as grants,
      array(select m.unit_id from membership m where m.user_id = u.id order by m.unit_id) as units
    from k join app_user u on u.id = k.user_id where u.active`
  return seat
}

/** What narrows a key; undefined for one that may not be used any more. */
export async function livingKey(sql: Sql, id: number): Promise<{ prefixes: string[] } | undefined> {
  const [row] = await sql<{ prefixes: string[] }[]>`
    select prefixes from api_key where id = ${id} and revoked_at is null and expires_at > now()`
  return row
}

/** Accounts with the role of a connector, and every prefix that any of their roles reaches. */
export async function connectorAccounts(
  sql: ISql,
): Promise<{ id: number; name: string; prefixes: string[]; active: boolean }[]> {
  return sql<{ id: number; name: string; prefixes: string[]; active: boolean }[]>`
    select u.id, u.name, u.active,
      array(select distinct unnest(a.prefixes) from grant_of_role a where a.user_id = u.id order by 1) as prefixes
    from grant_of_role g join app_user u on u.id = g.user_id where g.role = 'connector' order by u.id`
}
