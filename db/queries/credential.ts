import type { Sql, TransactionSql } from 'postgres'

/** Passwords before that may not come again. */
const REMEMBERED = 5

/** Hash of the present password, and of those before it, newest first. */
export async function passwordsOf(
  sql: Sql,
  user: number,
): Promise<{ present: string | null; past: string[] }> {
  const [row] = await sql<{ present: string | null; past: string[] }[]>`
    select (select password from credential where user_id = ${user} and provider_id = 'credential') as present,
      array(select password from password_past where user_id = ${user} order by set_at desc limit ${REMEMBERED}) as past`
  return row
}

/** Sets a password; the one before is remembered. `mustChange` asks its holder for another at once. */
export async function setPassword(
  tx: TransactionSql,
  user: number,
  hash: string,
  mustChange: boolean,
): Promise<void> {
  await tx`
    insert into password_past (user_id, set_at, password)
    select user_id, set_at, password from credential
    where user_id = ${user} and provider_id = 'credential' and password is not null
    on conflict do nothing`
  await tx`
    delete from password_past where user_id = ${user} and set_at not in (
      select set_at from password_past where user_id = ${user} order by set_at desc limit ${REMEMBERED})`
  await tx`
    insert into credential (user_id, account_id, provider_id, password, must_change)
    values (${user}, ${String(user)}, 'credential', ${hash}, ${mustChange})
    on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now(),
      set_at = clock_timestamp(), must_change = excluded.must_change`
}
