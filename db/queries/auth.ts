import type { Fragment, Sql } from 'postgres'
import type { SignInMethod } from '#server/domain/account.ts'
import type { Grant, Role } from '#server/domain/actor.ts'

/** Channel on which nodes hear that a session or a grant changed; the payload is empty. */
export const ACCESS_CHANNEL = 'access'

export interface Seat {
  sessionId: number
  userId: number
  name: string
  username: string
  /** Epoch milliseconds. */
  endsAt: number
  method: SignInMethod
  /** Whether the screen is locked. */
  locked: boolean
  /** When the password was set, epoch milliseconds; null without one. */
  passwordSetAt: number | null
  mustChange: boolean
  /** Whether a second factor is in use. */
  totp: boolean
  grants: Grant[]
  /** Units the person belongs to. */
  units: number[]
  /** Changes with grants and units. */
  stamp: string
}

/** What stands for everything that decides what the user `u` may read. */
const stampOf = (sql: Sql): Fragment => sql`md5(
  coalesce((select json_agg(json_build_array(g.role, g.prefixes) order by g.role)::text
    from grant_of_role g where g.user_id = u.id), '')
  || array(select m.unit_id from membership m where m.user_id = u.id order by m.unit_id)::text)`

/** The live session of a token with its user and grants, in one round trip. */
export async function seatOfToken(sql: Sql, token: string): Promise<Seat | undefined> {
  const [seat] = await sql<Seat[]>`
    select s.id as "sessionId", u.id as "userId", u.name, u.username, s.method,
      extract(epoch from s.expires_at)::float8 * 1000 as "endsAt", s.locked_at is not null as locked,
      extract(epoch from c.set_at)::float8 * 1000 as "passwordSetAt", coalesce(c.must_change, false) as "mustChange",
      exists (select from totp t where t.user_id = u.id and t.confirmed_at is not null) as totp,
      coalesce((select json_agg(json_build_object('role', g.role, 'prefixes', g.prefixes) order by g.role)
        from grant_of_role g where g.user_id = u.id), '[]') as grants,
      array(select m.unit_id from membership m where m.user_id = u.id order by m.unit_id) as units,
      ${stampOf(sql)} as stamp
    from session s join app_user u on u.id = s.user_id
      left join credential c on c.user_id = u.id and c.provider_id = 'credential'
    where s.token = ${token} and s.expires_at > now() and u.active`
  return seat
}

/** The sessions among these that have neither ended nor been revoked, with their users' stamps. */
export async function liveSessions(sql: Sql, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await sql<{ id: number; stamp: string }[]>`
    select s.id, ${stampOf(sql)} as stamp from session s join app_user u on u.id = s.user_id
    where s.id = any(${[...ids]}::bigint[]) and s.expires_at > now() and u.active`
  return new Map(rows.map(({ id, stamp }) => [id, stamp]))
}

export async function notifyAccess(sql: Sql): Promise<void> {
  await sql`select pg_notify(${ACCESS_CHANNEL}, '')`
}

export interface NewAccount {
  username: string
  name: string
  email: string
  passwordHash: string
  grants: readonly { role: Role; prefixes: readonly string[] }[]
}

/**
 * Creates what is missing and sets names and grants of all; passwords of existing accounts stay. A session ends when
 * its user's grants change. One transaction. Answers username → id.
 */
export async function upsertAccounts(
  sql: Sql,
  accounts: readonly NewAccount[],
): Promise<Map<string, number>> {
  const rows = await sql.begin(async (tx) => {
    const users = await tx<{ id: number; username: string }[]>`
      insert into app_user (username, name, email)
      select username, name, email
      from jsonb_to_recordset(${tx.json(accounts.map(userColumns))}) as x(username text, name text, email text)
      on conflict (username) do update set name = excluded.name
      returning id, username`
    await tx`
      insert into credential (user_id, account_id, provider_id, password)
      select u.id, u.id::text, 'credential', x."passwordHash"
      from jsonb_to_recordset(${tx.json(accounts.map(userColumns))}) as x(username text, "passwordHash" text)
      join app_user u using (username)
      on conflict (provider_id, account_id) do nothing`
    const grants = accounts.flatMap(({ username, grants }) =>
      grants.map(({ role, prefixes }) => ({ username, role, prefixes: [...prefixes] })),
    )
    const changed = await tx<{ id: number }[]>`
      with wanted as materialized (
        select u.id, x.role, array(select jsonb_array_elements_text(x.prefixes)) as prefixes
        from jsonb_to_recordset(${tx.json(grants)}) as x(username text, role text, prefixes jsonb)
        join app_user u using (username)
      ), gone as (
        delete from grant_of_role g
        where user_id = any(${users.map((user) => user.id)}::bigint[])
          and not exists (select from wanted w where w.id = g.user_id and w.role = g.role)
        returning user_id
      ), set_now as (
        insert into grant_of_role as g (user_id, role, prefixes) select id, role, prefixes from wanted
        on conflict (user_id, role) do update set prefixes = excluded.prefixes
          where g.prefixes is distinct from excluded.prefixes
        returning user_id
      )
      select user_id as id from gone union select user_id from set_now`
    if (changed.length > 0) {
      await tx`delete from session where user_id = any(${changed.map((user) => user.id)}::bigint[])`
      await tx`select pg_notify(${ACCESS_CHANNEL}, '')`
    }
    return users
  })
  return new Map(rows.map((row) => [row.username, row.id]))
}

function userColumns({ username, name, email, passwordHash }: NewAccount) {
  return { username, name, email, passwordHash }
}

/** Keeps the hash of the one-time link, in place of an older one, unless somebody can already sign in. */
export async function keepSetupLink(sql: Sql, tokenHash: string): Promise<boolean> {
  const rows = await sql`
    insert into setup_link (token_hash) select ${tokenHash} where not exists (select from app_user)
    on conflict (one) do update set token_hash = excluded.token_hash, created_at = now()
    returning 1`
  return rows.length > 0
}

/** Burns the link. False when it is not this one, or already burnt. */
export async function burnSetupLink(sql: Sql, tokenHash: string): Promise<boolean> {
  const rows = await sql`delete from setup_link where token_hash = ${tokenHash} returning 1`
  return rows.length > 0
}
