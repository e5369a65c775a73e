import type { ISql, Sql, TransactionSql } from 'postgres'
import { type AccountReach, accountWithin } from './organisation-person.ts'
import { afterRow, ms, PERSON, type Span, type SpanStart, spanParts } from './organisation-roster.ts'
import { allOf } from './organisation-scope.ts'

export interface LeaveRow extends Span {
  id: number
  user: { id: number; name: string; username: string }
}

/** One page of the leave of accounts within reach, earliest first. */
export async function selectLeaves(
  sql: Sql,
  reach: AccountReach,
  filter: { user?: number; from?: number; to?: number },
  page: { after: SpanStart | null; limit: number },
): Promise<{ rows: LeaveRow[]; total: number }> {
  const where = allOf(sql, [accountWithin(sql, reach), ...spanParts(sql, 'l', filter)])
  const [rows, [{ total }]] = await Promise.all([
    sql<LeaveRow[]>`
      select l.id, ${PERSON(sql)}, ${ms(sql, 'l.starts_at')} as "startsAt", ${ms(sql, 'l.ends_at')} as "endsAt"
      from leave l join app_user a on a.id = l.user_id
      where ${where} and ${afterRow(sql, 'l', page.after)} order by l.starts_at, l.id limit ${page.limit}`,
    sql<{ total: number }[]>`
      select count(*)::int as total from leave l join app_user a on a.id = l.user_id where ${where}`,
  ])
  return { rows: [...rows], total }
}

export async function insertLeave(tx: TransactionSql, leave: Span & { user: number }): Promise<number> {
  const [{ id }] = await tx<{ id: number }[]>`
    insert into leave (user_id, starts_at, ends_at)
    values (${leave.user}, ${new Date(leave.startsAt)}, ${new Date(leave.endsAt)}) returning id`
  return id
}

/** Removes the leave of an account within reach; whether it was there. */
export async function deleteLeave(sql: ISql, reach: AccountReach, id: number): Promise<boolean> {
  const { count } = await sql`
    delete from leave where id in (
      select l.id from leave l join app_user a on a.id = l.user_id where l.id = ${id} and ${accountWithin(sql, reach)})`
  return count > 0
}
