import type { ISql, Sql } from 'postgres'
import type { Entity } from '#server/domain/case.ts'
import type { ClockKind } from '#server/domain/clock.ts'

/** `at` is epoch milliseconds; colour 1 is yellow, 2 red. */
export interface ReminderRow {
  id: number
  entity: Entity
  caseId: number
  holder: string
  clock: ClockKind
  colour: 1 | 2
  at: number
}

const MOST = 200

/** What is still to be seen by any of the holders and whose clock still runs, latest first; of one clock the last. */
export async function openReminders(sql: Sql, holders: readonly string[]): Promise<ReminderRow[]> {
  return await sql<ReminderRow[]>`
    select * from (
      select distinct on (r.entity, r.case_id, r.clock) r.id, r.entity, r.case_id as "caseId", r.holder, r.clock, r.colour,
        floor(extract(epoch from r.at) * 1000)::float8 as at
      from reminder r
      join clock k on (k.entity, k.case_id, k.kind) = (r.entity, r.case_id, r.clock)
        and k.stopped_at is null and k.started_at <= r.at
      where r.holder = any(${[...holders]}::text[]) and r.acknowledged_at is null
      order by r.entity, r.case_id, r.clock, r.seq desc, r.holder
    ) latest order by at desc, id desc limit ${MOST}`
}

/** Marks as seen what was sent to any of the holders, with what came before of the same clocks; how many there were. */
export async function acknowledgeReminders(
  sql: ISql,
  seen: { ids: readonly number[]; holders: readonly string[]; by: number },
): Promise<number> {
  const rows = await sql`
    update reminder r set acknowledged_by = ${seen.by}, acknowledged_at = now()
    from reminder s
    where s.id = any(${[...seen.ids]}::bigint[]) and s.holder = any(${[...seen.holders]}::text[])
      and (r.entity, r.case_id, r.clock) = (s.entity, s.case_id, s.clock) and r.seq <= s.seq
      and r.holder = any(${[...seen.holders]}::text[]) and r.acknowledged_at is null`
  return rows.count
}

export interface DigestRow {
  id: number
  centre: string
  hour: number
  yellow: number
  red: number
  /** entity:id, in the order in which their clocks turned; a case may stand there twice. */
  cases: string[]
  acknowledgedBy: string | null
  acknowledgedAt: number | null
}

const MOST_DIGESTS = 48

/** The latest digests of a centre. */
export async function readDigests(sql: Sql, centre: string): Promise<DigestRow[]> {
  return await sql<DigestRow[]>`
    select digest.id, centre, floor(extract(epoch from hour) * 1000)::float8 as hour, yellow, red, cases,
      app_user.name as "acknowledgedBy",
      floor(extract(epoch from acknowledged_at) * 1000)::float8 as "acknowledgedAt"
    from digest left join app_user on app_user.id = acknowledged_by
    where centre = ${centre} order by hour desc limit ${MOST_DIGESTS}`
}

/** Marks a digest of one of the centres as read; false when there is none of that id. */
export async function acknowledgeDigest(
  sql: ISql,
  seen: { id: number; centres: readonly string[]; by: number },
): Promise<boolean> {
  const rows = await sql`
    update digest set acknowledged_by = coalesce(acknowledged_by, ${seen.by}::bigint),
      acknowledged_at = coalesce(acknowledged_at, now())
    where id = ${seen.id} and centre = any(${[...seen.centres]}::text[])`
  return rows.count > 0
}
