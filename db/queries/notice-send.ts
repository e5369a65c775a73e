import type { ISql, Sql } from 'postgres'
import type { NoticeKind, PagingChannel } from '#server/domain/notice.ts'
import type { Locale } from '#server/domain/region-name.ts'
import type { Urgency } from '#server/domain/urgency.ts'
import { isOnDuty } from './notice-duty.ts'

export interface Waiting {
  id: number
  gateway: number
  urgency: Urgency
}

/** What waits to be given to the job queue, held until the transaction ends. */
export async function holdWaiting(tx: ISql, limit: number): Promise<Waiting[]> {
  return tx<Waiting[]>`
    select id, gateway, urgency from notice
    where channel <> 'in_app' and sent_at is null and failed_at is null and handed_at is null
    order by id limit ${limit} for update skip locked`
}

export async function markHanded(tx: ISql, ids: readonly number[]): Promise<void> {
  await tx`update notice set handed_at = clock_timestamp() where id = any(${[...ids]}::bigint[])`
}

/** What was handed over that long ago and neither sent nor given up waits again: its server went down; how much. */
export async function takeBackHanded(sql: Sql, olderMs: number): Promise<number> {
  const { count } = await sql`
    update notice set handed_at = null
    where channel <> 'in_app' and sent_at is null and failed_at is null
      and handed_at <= clock_timestamp() - ${olderMs}::float8 * interval '1 millisecond'`
  return count
}

export interface Outgoing {
  id: number
  key: string
  kind: NoticeKind
  urgency: Urgency
  channel: PagingChannel
  account: number
  /** The recipient's post behind a grid, where they have one. */
  post: number | null
  onDuty: boolean
  /** Epoch milliseconds. */
  queuedAt: number
  gateway: number
  url: string
  secret: string
  locale: Locale
  active: boolean
  /** Of the case, as it is now. */
  number: string
  category: string
  place: string
  restricted: boolean
  exercise: boolean
  deadline: number | null
}

/** A notice that is still to be sent, with its case and gateway; undefined when it was sent or given up. */
export async function readOutgoing(sql: Sql, id: number): Promise<Outgoing | undefined> {
  const [row] = await sql<Outgoing[]>`
    select n.id, n.dedupe_key as key, n.kind, n.urgency, n.channel, n.recipient as account, w.id as post,
      ${isOnDuty(sql, 'n.recipient')} as "onDuty", floor(extract(epoch from n.queued_at) * 1000)::float8 as "queuedAt",
      g.id as gateway, g.url, g.secret, g.locale, g.active,
      e.case_row ->> 'number' as number, e.case_row ->> 'category' as category, e.place, e.restricted,
      (e.case_row ->> 'exercise')::boolean as exercise, (e.case_row -> 'clock' ->> 'redAt')::float8 as deadline
    from notice n join gateway g on g.id = n.gateway
    left join worker w on w.user_id = n.recipient
    cross join lateral (
      select place, restricted, case_row from event
      where entity = n.entity and case_id = n.case_id order by seq desc limit 1) e
    where n.id = ${id} and n.sent_at is null and n.failed_at is null`
  return row
}

export async function markSent(sql: Sql, id: number): Promise<void> {
  await sql`
    with sent as (
      update notice set sent_at = clock_timestamp(), attempts = attempts + 1, error = null where id = ${id}
      returning gateway
    )
    update gateway set last_sent_at = clock_timestamp() from sent
    where gateway.id = sent.gateway and (last_sent_at is null or last_sent_at < clock_timestamp() - interval '1 second')`
}

/** An attempt that failed; `final` gives the notice up. */
export async function markMissed(sql: Sql, id: number, error: string, final: boolean): Promise<void> {
  await sql`
    with missed as (
      update notice set attempts = attempts + 1, error = ${error},
        failed_at = case when ${final} then clock_timestamp() end
      where id = ${id} and sent_at is null returning gateway
    )
    update gateway set last_error = ${error}, last_error_at = clock_timestamp() from missed
    where gateway.id = missed.gateway and ${error} <> 'off_duty'`
}
