import type { Sql, TransactionSql } from 'postgres'

/** Keeps what a key made, in the transaction that makes it. */
export async function rememberCreated(
  tx: TransactionSql,
  key: { actor: string; key: string; hash: string },
  entity: string,
  id: number,
): Promise<void> {
  await tx`
    insert into idempotency (actor, key, hash, entity, case_id, result)
    values (${key.actor}, ${key.key}, ${key.hash}, ${entity}, ${id}, ${tx.json({ id })})`
}

/** What a key made before, if anything. */
export async function recallCreated(
  sql: Sql,
  actor: string,
  key: string,
): Promise<{ hash: string; id: number } | undefined> {
  const [row] = await sql<{ hash: string; id: number }[]>`
    select hash, case_id as id from idempotency where actor = ${actor} and key = ${key}`
  return row
}
