import type { ISql } from 'postgres'
import type { Urgency } from '#server/domain/urgency.ts'

export interface Alarm {
  entity: string
  caseId: number
  place: string
  urgency: Urgency
  seq: number
  step: number
  /** Whom a notice of the case has reached since. */
  told: number[]
}

/** Drops what somebody has seen: a notice of it, or the case by acting on it, or a case that is at an end. */
export async function dropSeenAlarms(tx: ISql): Promise<void> {
  await tx`
    delete from notice_alarm a
    where exists (
        select from notice n
        where (n.entity, n.case_id) = (a.entity, a.case_id) and greatest(n.seen_at, n.accepted_at) >= a.at)
      or exists (
        select from event e
        where (e.entity, e.case_id) = (a.entity, a.case_id) and e.seq > a.seq and e.actor_kind = 'user')`
}

/** Alarms whose silence is over, held until the transaction ends. */
export async function holdDueAlarms(tx: ISql, limit: number): Promise<Alarm[]> {
  return tx<Alarm[]>`
    select a.entity, a.case_id as "caseId", a.place, a.urgency, a.seq, a.step,
      array(select distinct n.recipient from notice n
        where (n.entity, n.case_id) = (a.entity, a.case_id) and n.queued_at >= a.at) as told
    from notice_alarm a where a.next_at <= clock_timestamp()
    order by a.next_at limit ${limit} for update skip locked`
}

/** Comes to a step; after the last one there is no next. */
export async function stepAlarm(
  tx: ISql,
  alarm: Pick<Alarm, 'entity' | 'caseId'>,
  step: number,
  silenceMs: number | null,
): Promise<void> {
  await tx`
    update notice_alarm set step = ${step},
      next_at = clock_timestamp() + ${silenceMs}::float8 * interval '1 millisecond'
    where entity = ${alarm.entity} and case_id = ${alarm.caseId}`
}
