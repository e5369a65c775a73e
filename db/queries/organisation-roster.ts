import type { Fragment, ISql, Sql, TransactionSql } from 'postgres'
import { allOf, regionIn } from './organisation-scope.ts'

/** A time as epoch milliseconds. */
export const ms = (sql: Sql | TransactionSql, column: string) =>
  sql`(extract(epoch from ${sql(column)}) * 1000)::float8`

export const PERSON = (sql: Sql) =>
  sql`json_build_object('id', a.id, 'name', a.name, 'username', a.username) as user`

export interface Span {
  startsAt: number
  endsAt: number
}

export interface ShiftRow extends Span {
  id: number
  user: { id: number; name: string; username: string }
  unit: { id: number; name: string } | null
  code: string | null
}

export interface ShiftFilter {
  region: readonly string[] | null
  unit?: number
  user?: number
  from?: number
  to?: number
}

/** After the row that begins at `due` (epoch milliseconds) and has this id. */
export interface SpanStart {
  due: number
  id: number
}

export function spanParts(sql: Sql, table: 's' | 'l', filter: { user?: number; from?: number; to?: number }) {
  const parts: Fragment[] = []
  if (filter.user) parts.push(sql`${sql(`${table}.user_id`)} = ${filter.user}`)
  if (filter.from !== undefined) parts.push(sql`${sql(`${table}.ends_at`)} > ${new Date(filter.from)}`)
  if (filter.to !== undefined) parts.push(sql`${sql(`${table}.starts_at`)} < ${new Date(filter.to)}`)
  return parts
}

export function afterRow(sql: Sql, table: 's' | 'l', after: SpanStart | null): Fragment {
  if (!after) return sql`true`
  const at = new Date(after.due)
  return sql`(${sql(`${table}.starts_at`)}, ${sql(`${table}.id`)}) > (${at}::timestamptz, ${after.id}::bigint)`
}

/** A shift stands where its unit or grid does. */
const PLACE = 'p.place'
const PLACED = (sql: ISql) => sql`
  duty_shift s join app_user a on a.id = s.user_id left join unit u on u.id = s.unit
  cross join lateral (select coalesce(u.region, s.code) as place) p`

/** One page of the shifts in these regions, earliest first. */
export async function selectShifts(
  sql: Sql,
  scope: readonly string[],
  filter: ShiftFilter,
  page: { after: SpanStart | null; limit: number },
): Promise<{ rows: ShiftRow[]; total: number }> {
  const parts = [regionIn(sql, PLACE, scope), ...spanParts(sql, 's', filter)]
  if (filter.region) parts.push(regionIn(sql, PLACE, filter.region))
  if (filter.unit) parts.push(sql`s.unit = ${filter.unit}`)
  const where = allOf(sql, parts)
  const [rows, [{ total }]] = await Promise.all([
    sql<ShiftRow[]>`
      select s.id, ${PERSON(sql)}, s.code,
        case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as unit,
        ${ms(sql, 's.starts_at')} as "startsAt", ${ms(sql, 's.ends_at')} as "endsAt"
      from ${PLACED(sql)} where ${where} and ${afterRow(sql, 's', page.after)}
      order by s.starts_at, s.id limit ${page.limit}`,
    sql<{ total: number }[]>`select count(*)::int as total from ${PLACED(sql)} where ${where}`,
  ])
  return { rows: [...rows], total }
}

export type SpanTable = 'duty_shift' | 'leave'

/** Takes a person's turn: shifts and leave of one person are written one after the other. */
export async function lockPerson(tx: TransactionSql, user: number): Promise<void> {
  await tx`select 1 from app_user where id = ${user} for update`
}

/** Whether a person has a shift, or leave, that overlaps with a span. */
export async function overlaps(
  tx: TransactionSql,
  table: SpanTable,
  user: number,
  { startsAt, endsAt }: Span,
): Promise<boolean> {
  const rows = await tx`
    select 1 from ${tx(table)} where user_id = ${user}
      and starts_at < ${new Date(endsAt)} and ends_at > ${new Date(startsAt)} limit 1`
  return rows.length > 0
}

export async function insertShift(
  tx: TransactionSql,
  shift: Span & { user: number; unit: number | null; code: string | null },
): Promise<number> {
  const [{ id }] = await tx<{ id: number }[]>`
    insert into duty_shift (user_id, unit, code, starts_at, ends_at)
    values (${shift.user}, ${shift.unit}, ${shift.code}, ${new Date(shift.startsAt)}, ${new Date(shift.endsAt)})
    returning id`
  return id
}

/** Removes a shift in these regions; whether it was there. */
export async function deleteShift(sql: ISql, scope: readonly string[], id: number): Promise<boolean> {
  const { count } = await sql`
    delete from duty_shift where id in (
      select s.id from ${PLACED(sql)} where s.id = ${id} and ${regionIn(sql, PLACE, scope)})`
  return count > 0
}
