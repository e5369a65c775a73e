import type { Sql } from 'postgres'

export interface Remembered {
  hash: string
  entity: 'incident' | 'mediation'
  case_id: number
  result: Record<string, unknown> | null
}

/** What an idempotency key was used for, if it was. */
export async function recall(sql: Sql, actor: string, key: string): Promise<Remembered | undefined> {
  const [row] = await sql<Remembered[]>`
    select hash, entity, case_id, result from idempotency where actor = ${actor} and key = ${key}`
  return row
}

/** Log position of a case's first event. */
export async function firstSeq(sql: Sql, entity: string, caseId: number): Promise<number> {
  const [row] = await sql<{ seq: number }[]>`
    select seq from event where entity = ${entity} and case_id = ${caseId} order by seq limit 1`
  return row.seq
}
