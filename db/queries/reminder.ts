import type { Sql } from 'postgres'
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

/** What is still to be seen by any of the holders, latest first. */
export async function openReminders(sql: Sql, holders: readonly string[]): Promise<ReminderRow[]> {
  return await sql<ReminderRow[]>`
    select id, entity, case_id as "caseId", holder, clock, colour,
      floor(extract(epoch from at) * 1000)::float8 as at
    from reminder where holder = any(${[...holders]}::text[]) and acknowledged_at is null
    order by at desc, id desc limit ${MOST}`
}

/** Marks as seen what was sent to any of the holders; how many there were. */
export async function acknowledgeReminders(
  sql: Sql,
  seen: { ids: readonly number[]; holders: readonly string[]; by: number },
): Promise<number> {
  const rows = await sql`
    update reminder set acknowledged_by = ${seen.by}, acknowledged_at = now()
    where id = any(${[...seen.ids]}::bigint[]) and holder = any(${[...seen.holders]}::text[])
      and acknowledged_at is null`
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
  sql: Sql,
  seen: { id: number; centres: readonly string[]; by: number },
): Promise<boolean> {
  const rows = await sql`
    update digest set acknowledged_by = coalesce(acknowledged_by, ${seen.by}::bigint),
      acknowledged_at = coalesce(acknowledged_at, now())
    where id = ${seen.id} and centre = any(${[...seen.centres]}::text[])`
  return rows.count > 0
}
