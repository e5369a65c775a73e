import type { ISql } from 'postgres'
import type { NoticeChannel, NoticeKind } from '#server/domain/notice.ts'
import type { Via } from '#server/domain/notice-duty.ts'
import type { Urgency } from '#server/domain/urgency.ts'

/** Told with a JSON array of the users who have something new, or null when they are too many to name. */
export const NOTICE_CHANNEL = 'weige_notice'

/** Bytes of a payload, below the 8,000 that Postgres takes. */
const PAYLOAD_BYTES = 7_000

export interface NewNotice {
  seq: number
  /** When what is told happened, in epoch milliseconds. */
  at: number
  entity: string
  caseId: number
  kind: NoticeKind
  rank: number
  urgency: Urgency
  recipient: number
  via: Via
  channel: NoticeChannel
  gateway: number | null
  key: string
}

/** Nudges seats, once the transaction ends. */
export async function nudgeUsers(tx: ISql, users: Iterable<number>): Promise<void> {
  const named = JSON.stringify([...new Set(users)])
  await tx`select pg_notify(${NOTICE_CHANNEL}, ${named.length < PAYLOAD_BYTES ? named : 'null'})`
}

/**
 * Inserts notices. What is already there under a key gives way to what is more urgent, unless it has been paged; in the
 * application it is unseen again. Answers how many were inserted or changed.
 */
export async function insertNotices(tx: ISql, notices: readonly NewNotice[]): Promise<number> {
  if (notices.length === 0) return 0
  const rows = await tx<{ recipient: number }[]>`
    insert into notice (seq, entity, case_id, kind, rank, urgency, recipient, via, channel, gateway, dedupe_key, queued_at,
      sent_at)
    select seq, entity, "caseId", kind, rank, urgency, recipient, via, channel, gateway, key,
      to_timestamp(at / 1000), case when channel = 'in_app' then clock_timestamp() end
    from jsonb_to_recordset(${JSON.stringify(notices)}::text::jsonb) as x(
      seq bigint, at float8, entity text, "caseId" bigint, kind text, rank smallint, urgency text, recipient bigint, via text,
      channel text, gateway bigint, key text)
    on conflict (dedupe_key) do update set seq = excluded.seq, kind = excluded.kind, rank = excluded.rank,
      urgency = excluded.urgency, via = excluded.via, queued_at = excluded.queued_at, delivered_at = null, seen_at = null, accepted_at = null
    where excluded.rank > notice.rank and (notice.channel = 'in_app' or notice.sent_at is null)
    returning recipient`
  if (rows.length > 0)
    await nudgeUsers(
      tx,
      rows.map(({ recipient }) => recipient),
    )
  return rows.length
}

export interface NewAlarm {
  entity: string
  caseId: number
  place: string
  urgency: Urgency
  seq: number
  at: number
  /** Milliseconds from `at` on in which somebody has to see it. */
  silenceMs: number
}

/** Watches whether critical notices are seen, the last of a case; one that is watched already stays on its step. */
export async function insertAlarms(tx: ISql, alarms: readonly NewAlarm[]): Promise<void> {
  if (alarms.length === 0) return
  await tx`
    insert into notice_alarm (entity, case_id, place, urgency, seq, at, next_at)
    select distinct on (entity, "caseId") entity, "caseId", place, urgency, seq, to_timestamp(at / 1000),
      to_timestamp((at + "silenceMs") / 1000)
    from jsonb_to_recordset(${JSON.stringify(alarms)}::text::jsonb) as x(
      entity text, "caseId" bigint, place text, urgency text, seq bigint, at float8, "silenceMs" float8)
    order by entity, "caseId", seq desc
    on conflict (entity, case_id) do nothing`
}
