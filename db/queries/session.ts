import type { ISql, TransactionSql } from 'postgres'
import type { SignInMethod } from '#server/domain/account.ts'
import { ACCESS_CHANNEL } from './auth.ts'

export interface NewSession {
  user: number
  token: string
  method: SignInMethod
  address: string
  agent: string | null
}

export interface OpenedSession {
  id: number
  /** Epoch milliseconds. */
  endsAt: number
}

/**
 * When a session that begins now is over: with the shift its holder is on or begins within the hour, after 12 hours
 * for who is on none or stays beyond one that is all but over, and never later than after 24; a wall's after 400 days.
 */
const endFor = (sql: ISql, user: number) => sql`(
  select case
    when exists (select from grant_of_role where user_id = ${user})
      and not exists (select from grant_of_role where user_id = ${user} and role <> 'wall')
    then now() + interval '400 days'
    else least(now() + interval '24 hours', coalesce(
      (select max(ends_at) from duty_shift
        where user_id = ${user} and starts_at <= now() + interval '1 hour' and ends_at > now() + interval '30 minutes'),
      now() + interval '12 hours'))
  end)`

export async function insertSession(tx: TransactionSql, session: NewSession): Promise<OpenedSession> {
  const { user, token, method, address, agent } = session
  const [opened] = await tx<OpenedSession[]>`
    insert into session (user_id, token, method, ip_address, user_agent, expires_at)
    values (${user}, ${token}, ${method}, ${address}, ${agent}, ${endFor(tx, user)})
    returning id, extract(epoch from expires_at)::float8 * 1000 as "endsAt"`
  return opened
}

/** Gives a session another token; false when it has ended. */
export async function renewToken(tx: TransactionSql, id: number, token: string): Promise<boolean> {
  const { count } = await tx`update session set token = ${token} where id = ${id} and expires_at > now()`
  return count > 0
}

export async function setLocked(sql: ISql, id: number, locked: boolean): Promise<void> {
  await sql`update session set locked_at = ${locked ? sql`coalesce(locked_at, now())` : null} where id = ${id}`
}

/** Ends sessions of an account, one or all but one, and tells all nodes; those that were ended. */
export async function revokeSessions(
  tx: TransactionSql,
  user: number,
  which: { one: number } | { except: number | null },
): Promise<number[]> {
  const chosen = 'one' in which ? tx`id = ${which.one}` : tx`id is distinct from ${which.except}::bigint`
  const ended = await tx<{ id: number }[]>`
    delete from session where user_id = ${user} and ${chosen} returning id`
  if (ended.length > 0) await tx`select pg_notify(${ACCESS_CHANNEL}, '')`
  return ended.map(({ id }) => id)
}

/** Ends the session of a token, if it is one; whose it was. */
export async function endToken(
  tx: TransactionSql,
  token: string,
): Promise<{ id: number; user: number } | undefined> {
  const [ended] = await tx<{ id: number; user: number }[]>`
    delete from session where token = ${token} returning id, user_id as "user"`
  if (ended) await tx`select pg_notify(${ACCESS_CHANNEL}, '')`
  return ended
}
