import type { ISql, Sql } from 'postgres'
import type { Entity } from '#server/domain/case.ts'
import type { NoticeKind } from '#server/domain/notice.ts'
import type { Via } from '#server/domain/notice-duty.ts'
import type { Urgency } from '#server/domain/urgency.ts'
import { nudgeUsers } from './notice-write.ts'

/** Times are epoch milliseconds. */
export interface NoticeRow {
  id: number
  kind: NoticeKind
  urgency: Urgency
  via: Via
  entity: Entity
  caseId: number
  number: string
  queuedAt: number
  seenAt: number | null
  acceptedAt: number | null
}

/** A user's box from before an id on, newest first; what is read has been delivered. */
export async function readBox(
  sql: Sql,
  asked: { user: number; before: number; limit: number; unseen: boolean },
): Promise<NoticeRow[]> {
  const { user, before, limit, unseen } = asked
  const rows = await sql<(NoticeRow & { delivered: boolean })[]>`
    select n.id, n.kind, n.urgency, n.via, n.entity, n.case_id as "caseId",
      coalesce(i.number, m.number, '') as number, n.delivered_at is not null as delivered,
      floor(extract(epoch from n.queued_at) * 1000)::float8 as "queuedAt",
      floor(extract(epoch from n.seen_at) * 1000)::float8 as "seenAt",
      floor(extract(epoch from n.accepted_at) * 1000)::float8 as "acceptedAt"
    from notice n
    left join incident i on n.entity = 'incident' and i.id = n.case_id
    left join mediation m on n.entity = 'mediation' and m.id = n.case_id
    where n.recipient = ${user} and n.channel = 'in_app' and n.id < ${before}
      ${unseen ? sql`and n.seen_at is null` : sql``}
    order by n.id desc limit ${limit}`
  const fresh = rows.filter(({ delivered }) => !delivered).map(({ id }) => id)
  if (fresh.length > 0)
    await sql`
      update notice set delivered_at = clock_timestamp()
      where id = any(${fresh}::bigint[]) and delivered_at is null`
  return rows.map(({ delivered, ...row }) => row)
}

export async function countUnseen(sql: Sql, user: number): Promise<number> {
  const [{ n }] = await sql<{ n: number }[]>`
    select count(*)::int as n from notice where recipient = ${user} and channel = 'in_app' and seen_at is null`
  return n
}

/** Marks one of a user's notices, and the user's other tabs are nudged; false when the user has none of that id. */
export async function markNotice(
  sql: Sql,
  asked: { user: number; id: number; accepted: boolean },
): Promise<boolean> {
  const { user, id, accepted } = asked
  return sql.begin(async (tx) => {
    const rows = await tx`
      update notice set delivered_at = coalesce(delivered_at, clock_timestamp()),
        seen_at = coalesce(seen_at, clock_timestamp()),
        accepted_at = case when ${accepted} then coalesce(accepted_at, clock_timestamp()) else accepted_at end
      where id = ${id} and recipient = ${user} and channel = 'in_app' returning id`
    if (rows.length > 0) await nudgeUsers(tx, [user])
    return rows.length > 0
  })
}

/** Marks a user's notices up to an id as seen; how many were not. */
export async function markAllSeen(sql: Sql, user: number, until: number): Promise<number> {
  return sql.begin(async (tx: ISql) => {
    const { count } = await tx`
      update notice set delivered_at = coalesce(delivered_at, clock_timestamp()), seen_at = clock_timestamp()
      where recipient = ${user} and channel = 'in_app' and seen_at is null and id <= ${until}`
    if (count > 0) await nudgeUsers(tx, [user])
    return count
  })
}
