import type { TransactionSql } from 'postgres'
import type { Grant } from '#server/domain/actor.ts'
import { ACCESS_CHANNEL } from './auth.ts'

export async function insertAccount(
  tx: TransactionSql,
  account: { username: string; name: string; email: string },
): Promise<number> {
  const { username, name, email } = account
  const [{ id }] = await tx<{ id: number }[]>`
    insert into app_user (username, name, email) values (${username}, ${name}, ${email}) returning id`
  return id
}

/** Takes an account for a change; false when it has changed since `updatedAt` (epoch milliseconds). */
export async function takeAccount(
  tx: TransactionSql,
  account: { id: number; updatedAt: number; name: string; active: boolean },
): Promise<boolean> {
  const { count } = await tx`
    update app_user set name = ${account.name}, active = ${account.active},
      updated_at = greatest(clock_timestamp(), updated_at + interval '1 millisecond')
    where id = ${account.id} and floor(extract(epoch from updated_at) * 1000) = ${account.updatedAt}`
  return count > 0
}

export async function dropPassword(tx: TransactionSql, user: number): Promise<void> {
  await tx`delete from credential where user_id = ${user}`
}

/** Puts these roles in place of all others. */
export async function replaceGrants(
  tx: TransactionSql,
  user: number,
  grants: readonly Grant[],
): Promise<void> {
  await tx`delete from grant_of_role where user_id = ${user}`
  for (const { role, prefixes } of grants) {
    await tx`insert into grant_of_role (user_id, role, prefixes) values (${user}, ${role}, ${[...prefixes]})`
  }
}

/** Puts these memberships in place of all others. */
export async function replaceMemberships(
  tx: TransactionSql,
  user: number,
  units: readonly { unit: number; post: string | null }[],
): Promise<void> {
  await tx`delete from membership where user_id = ${user}`
  for (const { unit, post } of units) {
    await tx`insert into membership (user_id, unit_id, post) values (${user}, ${unit}, ${post})`
  }
}

/** Ends every session of these users and tells all nodes: what they may do has changed. */
export async function endSessions(tx: TransactionSql, users: readonly number[]): Promise<void> {
  if (users.length === 0) return
  await tx`delete from session where user_id = any(${[...users]}::bigint[])`
  await tx`select pg_notify(${ACCESS_CHANNEL}, '')`
}
