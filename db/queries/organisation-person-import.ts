import type { Sql, TransactionSql } from 'postgres'
import type { Grant } from '#server/domain/actor.ts'
import { ACCESS_CHANNEL } from './auth.ts'
import { type AccountReach, accountWithin } from './organisation-person.ts'

export interface KnownPerson {
  id: number
  username: string
  name: string
  active: boolean
  /** Whether all of its places lie within reach. */
  reachable: boolean
  roles: Grant[]
  units: { id: number; region: string; name: string }[]
}

const COLUMNS = (sql: Sql | TransactionSql) => sql`
  a.id, a.username, a.name, a.active,
  coalesce((select json_agg(json_build_object('role', g.role, 'prefixes', g.prefixes) order by g.role)
    from grant_of_role g where g.user_id = a.id), '[]') as roles,
  coalesce((select json_agg(json_build_object('id', u.id, 'region', u.region, 'name', u.name) order by u.id)
    from membership m join unit u on u.id = m.unit_id where m.user_id = a.id), '[]') as units`

/** The accounts of these usernames, wherever they are at home. */
export async function peopleByUsername(
  tx: TransactionSql,
  reach: AccountReach,
  usernames: readonly string[],
): Promise<KnownPerson[]> {
  return tx<KnownPerson[]>`
    select ${COLUMNS(tx)}, ${accountWithin(tx, reach)} as reachable
    from app_user a where a.username = any(${[...usernames]}::text[])`
}

/** Ids of accounts by their usernames. */
export async function idsByUsername(
  tx: TransactionSql,
  usernames: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx<{ id: number; username: string }[]>`
    select id, username from app_user where username = any(${[...usernames]}::text[])`
  return new Map(rows.map(({ id, username }) => [username, id]))
}

/** At most `limit` accounts within reach, of a region or all. */
export async function dumpPeople(
  sql: Sql,
  reach: AccountReach,
  region: AccountReach | null,
  limit: number,
): Promise<Omit<KnownPerson, 'reachable'>[]> {
  return sql<Omit<KnownPerson, 'reachable'>[]>`
    select ${COLUMNS(sql)} from app_user a
    where ${accountWithin(sql, reach)} and ${region ? accountWithin(sql, region) : sql`true`}
    order by a.id limit ${limit}`
}

/** An account as it is written. `units` null leaves memberships as they are. */
export interface WrittenPerson {
  username: string
  name: string
  email: string
  active: boolean
  roles: Grant[]
  units: number[]
}

/**
 * Opens and changes accounts by username, with their roles and memberships; whose access is in `touched` loses its
 * sessions, and who is out of use its password.
 */
export async function writePeople(
  tx: TransactionSql,
  people: readonly WrittenPerson[],
  touched: readonly string[],
): Promise<void> {
  const rows = tx.json(people.map(({ username, name, email, active }) => ({ username, name, email, active })))
  await tx`
    insert into app_user as a (username, name, email, active)
    select username, name, email, active from jsonb_to_recordset(${rows})
      as x(username text, name text, email text, active boolean)
    on conflict (username) do update set name = excluded.name, active = excluded.active,
      updated_at = greatest(clock_timestamp(), a.updated_at + interval '1 millisecond')`
  const names = people.map(({ username }) => username)
  const ids = tx`(select id from app_user where username = any(${names}::text[]))`
  await tx`delete from grant_of_role where user_id in ${ids}`
  const grants = people.flatMap(({ username, roles }) =>
    roles.map(({ role, prefixes }) => ({ username, role, prefixes: [...prefixes] })),
  )
  await tx`
    insert into grant_of_role (user_id, role, prefixes)
    select a.id, x.role, array(select jsonb_array_elements_text(x.prefixes))
    from jsonb_to_recordset(${tx.json(grants)}) as x(username text, role text, prefixes jsonb)
    join app_user a using (username)`
  const members = tx.json(people.flatMap(({ username, units }) => units.map((unit) => ({ username, unit }))))
  const wanted = tx`
    (select a.id as user_id, x.unit as unit_id from jsonb_to_recordset(${members}) as x(username text, unit bigint)
      join app_user a using (username))`
  await tx`delete from membership where user_id in ${ids} and (user_id, unit_id) not in ${wanted}`
  await tx`
    insert into membership (user_id, unit_id) select user_id, unit_id from ${wanted} w on conflict do nothing`
  await tx`delete from credential where user_id in (select id from app_user where id in ${ids} and not active)`
  await tx`
    delete from session where user_id in (select id from app_user where username = any(${[...touched]}::text[]))`
  await tx`select pg_notify(${ACCESS_CHANNEL}, '')`
}
