import type { ISql, Sql, TransactionSql } from 'postgres'

export interface Totp {
  secret: Uint8Array
  lastStep: number
  confirmed: boolean
}

export async function totpOf(sql: Sql, user: number): Promise<Totp | undefined> {
  const [found] = await sql<Totp[]>`
    select secret, last_step as "lastStep", confirmed_at is not null as confirmed from totp where user_id = ${user}`
  return found
}

/** Keeps a secret that is not confirmed yet; one that is stays. False when there is one already. */
export async function offerTotp(sql: Sql, user: number, secret: Uint8Array): Promise<boolean> {
  const { count } = await sql`
    insert into totp as t (user_id, secret) values (${user}, ${Buffer.from(secret)})
    on conflict (user_id) do update set secret = excluded.secret, created_at = now(), last_step = 0
      where t.confirmed_at is null`
  return count > 0
}

/** Uses a step up; false when it, or a later one, was used before. */
export async function spendStep(sql: ISql, user: number, step: number): Promise<boolean> {
  const { count } = await sql`
    update totp set last_step = ${step}, confirmed_at = coalesce(confirmed_at, now())
    where user_id = ${user} and last_step < ${step}`
  return count > 0
}

/** Puts these recovery codes in place of all others. */
export async function replaceRecoveryCodes(
  tx: TransactionSql,
  user: number,
  hashes: readonly string[],
): Promise<void> {
  await tx`delete from recovery_code where user_id = ${user}`
  await tx`insert into recovery_code (user_id, code_hash) select ${user}, unnest(${[...hashes]}::text[])`
}

/** Uses a recovery code up; false for one that is none, or no more. */
export async function spendRecoveryCode(sql: Sql, user: number, hash: string): Promise<boolean> {
  const { count } = await sql`delete from recovery_code where user_id = ${user} and code_hash = ${hash}`
  return count > 0
}

/** Takes the second factor off; false when there was none. */
export async function dropTotp(tx: TransactionSql, user: number): Promise<boolean> {
  await tx`delete from recovery_code where user_id = ${user}`
  const { count } = await tx`delete from totp where user_id = ${user}`
  return count > 0
}
