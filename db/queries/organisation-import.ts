import type { TransactionSql } from 'postgres'

/** Seconds that writing an import, or looking through one, may take. */
const LIMIT_SECONDS = 30

export interface KeptPreview {
  entity: string
  rows: string[][]
  /** What the import would do, as its uploader was told. */
  digest: string
}

/** Gives a transaction the time that twenty thousand rows need. */
export async function takeTime(tx: TransactionSql): Promise<void> {
  const limit = `${LIMIT_SECONDS}s`
  // A limit that runs is not moved: it is ended first and set anew.
  await tx`select set_config('transaction_timeout', '0', true)`
  await tx`select set_config('transaction_timeout', ${limit}, true),
    set_config('idle_in_transaction_session_timeout', ${limit}, true)`
}

/** Keeps what was uploaded until it is confirmed; an earlier upload of the user's is forgotten. Answers with its id. */
export async function keepPreview(tx: TransactionSql, user: number, preview: KeptPreview): Promise<string> {
  await tx`delete from import_preview where user_id = ${user}`
  const [{ id }] = await tx<{ id: string }[]>`
    insert into import_preview (user_id, entity, rows)
    values (${user}, ${preview.entity}, ${tx.json({ rows: preview.rows, digest: preview.digest })}) returning id`
  return id
}

/** Takes a user's preview out, if it is there and not an hour old. */
export async function takePreview(
  tx: TransactionSql,
  user: number,
  id: string,
): Promise<KeptPreview | undefined> {
  const [row] = await tx<{ entity: string; rows: { rows: string[][]; digest: string } }[]>`
    delete from import_preview where id = ${id} and user_id = ${user} and at > now() - interval '1 hour'
    returning entity, rows`
  return row && { entity: row.entity, ...row.rows }
}

/** Writers of the organisation by spreadsheet take turns: each plans on what the one before left. */
export async function takeImportTurn(tx: TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(719350023)`
}
