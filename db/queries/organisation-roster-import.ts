import type { Sql, TransactionSql } from 'postgres'
import { ms, type Span } from './organisation-roster.ts'
import { regionIn } from './organisation-scope.ts'

/** A span that a person already has: a shift with its place, or leave. */
export interface HeldSpan extends Span {
  user: number
  unit: number | null
  code: string | null
  leave: boolean
}

/** Shifts and leave of these people that end after a moment (epoch milliseconds). */
export async function spansOf(
  tx: TransactionSql,
  users: readonly number[],
  after: number,
): Promise<HeldSpan[]> {
  const ids = [...users]
  const from = new Date(after)
  return tx<HeldSpan[]>`
    select user_id as user, unit, code, false as leave, ${ms(tx, 'starts_at')} as "startsAt", ${ms(tx, 'ends_at')} as "endsAt"
    from duty_shift where user_id = any(${ids}::bigint[]) and ends_at > ${from}
    union all
    select user_id, null, null, true, ${ms(tx, 'starts_at')}, ${ms(tx, 'ends_at')}
    from leave where user_id = any(${ids}::bigint[]) and ends_at > ${from}`
}

export type SheetShift = Omit<HeldSpan, 'leave'>

export async function writeShifts(tx: TransactionSql, shifts: readonly SheetShift[]): Promise<void> {
  const rows = shifts.map(({ startsAt, endsAt, ...rest }) => ({
    ...rest,
    starts: new Date(startsAt).toISOString(),
    ends: new Date(endsAt).toISOString(),
  }))
  await tx`
    insert into duty_shift (user_id, unit, code, starts_at, ends_at)
    select "user", unit, code, starts, ends from jsonb_to_recordset(${tx.json(rows)})
      as x("user" bigint, unit bigint, code text, starts timestamptz, ends timestamptz)`
}

export interface DumpedShift extends Span {
  username: string
  unitRegion: string | null
  unitName: string | null
  code: string | null
}

/** At most `limit` shifts of these regions that end after a moment, earliest first. */
export async function dumpShifts(
  sql: Sql,
  scope: readonly string[],
  region: readonly string[] | null,
  page: { after: number; limit: number },
): Promise<DumpedShift[]> {
  return sql<DumpedShift[]>`
    select a.username, u.region as "unitRegion", u.name as "unitName", s.code,
      ${ms(sql, 's.starts_at')} as "startsAt", ${ms(sql, 's.ends_at')} as "endsAt"
    from duty_shift s join app_user a on a.id = s.user_id left join unit u on u.id = s.unit
    cross join lateral (select coalesce(u.region, s.code) as place) p
    where s.ends_at > ${new Date(page.after)} and ${regionIn(sql, 'p.place', scope)}
      and ${region ? regionIn(sql, 'p.place', region) : sql`true`}
    order by s.starts_at, s.id limit ${page.limit}`
}
