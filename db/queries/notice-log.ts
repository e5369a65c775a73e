import type { ISql } from 'postgres'
import type { NoticeEvent } from '#server/domain/notice.ts'

const LOCK = 719_350_027

/** Events that old are no news: a demonstration's past, or a copy of an old backup. */
const NEWS_HOURS = 24

/** Where the reading of the log for notices stands and how far it may go; undefined while another node is at it. */
export async function holdNoticeCursor(tx: ISql): Promise<{ seq: number; head: number } | undefined> {
  const [{ held }] = await tx<{ held: boolean }[]>`select pg_try_advisory_xact_lock(${LOCK}) as held`
  if (!held) return undefined
  const [row] = await tx<{ seq: number; head: number }[]>`
    select k.seq, c.n as head from notice_cursor k, counter c`
  return row
}

export async function moveNoticeCursor(tx: ISql, seq: number): Promise<void> {
  await tx`update notice_cursor set seq = ${seq}`
}

/** Events of some kinds in log order, at most `limit`; of reports only the critical ones. */
export async function noticeEvents(
  tx: ISql,
  after: number,
  until: number,
  kinds: readonly string[],
  limit: number,
): Promise<NoticeEvent[]> {
  return tx<NoticeEvent[]>`
    select seq, floor(extract(epoch from at) * 1000)::float8 as at, kind,
      case when actor_kind = 'user' then actor_id end as actor, assignee_before as "assigneeBefore",
      unit_before as "unitBefore", assists_before as "assistsBefore", coalesce(detail, '{}'::json) as detail,
      case_row as row
    from event
    where seq > ${after} and seq <= ${until} and kind = any(${[...kinds]}::text[])
      and at > clock_timestamp() - ${NEWS_HOURS} * interval '1 hour'
      and (kind <> 'incident.report' or case_row ->> 'urgency' = 'critical')
    order by seq limit ${limit}`
}

/** Who acts on a case has seen what they were told of it before; who signs it has accepted it. */
export async function seeByActing(
  tx: ISql,
  after: number,
  until: number,
  signing: readonly string[],
): Promise<void> {
  await tx`
    with acted as materialized (
      select entity, case_id, actor_id, max(seq) as seq, max(at) as at, bool_or(kind = any(${[...signing]}::text[])) as signed
      from event
      where seq > ${after} and seq <= ${until} and actor_kind = 'user' and kind not in ('incident.report', 'mediation.apply')
      group by 1, 2, 3
    )
    update notice set seen_at = coalesce(seen_at, acted.at),
      accepted_at = case when acted.signed then coalesce(accepted_at, acted.at) else accepted_at end
    from acted
    where (notice.entity, notice.case_id, notice.recipient) = (acted.entity, acted.case_id, acted.actor_id)
      and notice.seq < acted.seq and (seen_at is null or (acted.signed and accepted_at is null))`
}
