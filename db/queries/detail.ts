import type { Sql } from 'postgres'
import type { Entity } from '#server/domain/case.ts'
import type { EventDetail } from '#server/domain/detail.ts'
import type { Urgency } from '#server/domain/urgency.ts'

export interface HopRow {
  seq: number
  at: number
  kind: string
  actor: string | null
  status: string
  assigneeName: string | null
  detail: EventDetail
  category: string
  urgency: Urgency
  place: string
}

/** Every event of a case in log order, with names. */
export async function timelineOf(sql: Sql, entity: Entity, id: number): Promise<HopRow[]> {
  return sql<HopRow[]>`
    select e.seq, round(extract(epoch from e.at) * 1000)::float8 as at, e.kind, u.name as actor,
      e.case_row ->> 'status' as status, a.name as "assigneeName", coalesce(e.detail, '{}'::json) as detail,
      e.case_row ->> 'category' as category, e.case_row ->> 'urgency' as urgency, e.case_row ->> 'place' as place
    from event e left join app_user u on u.id = e.actor_id left join app_user a on a.id = e.assignee
    where e.entity = ${entity} and e.case_id = ${id} order by e.seq`
}

/** What a detail shows beside the coded row. Times are epoch milliseconds. */
export interface CaseExtras {
  source: string | null
  occurredAt: number | null
  reporterName: string | null
  /** Whether who brought it is a resident: a person, not a post. */
  resident: boolean
  assigneeName: string | null
}

/** Whether user `r` is nothing but a resident. */
const residence = (sql: Sql) => sql`
  coalesce((select bool_and(g.role = 'resident') from grant_of_role g where g.user_id = r.id), false) as resident`

export async function incidentExtras(
  sql: Sql,
  id: number,
): Promise<CaseExtras & { splitFrom: number | null }> {
  const [row] = await sql<(CaseExtras & { splitFrom: number | null })[]>`
    select c.source, round(extract(epoch from c.occurred_at) * 1000)::float8 as "occurredAt",
      r.name as "reporterName", ${residence(sql)}, a.name as "assigneeName", c.split_from as "splitFrom"
    from incident c left join app_user r on r.id = c.reporter left join app_user a on a.id = c.assignee
    where c.id = ${id}`
  return row
}

export async function mediationExtras(sql: Sql, id: number): Promise<CaseExtras> {
  const [row] = await sql<CaseExtras[]>`
    select null as source, null as "occurredAt", r.name as "reporterName", ${residence(sql)}, a.name as "assigneeName"
    from mediation c left join app_user r on r.id = c.applicant left join app_user a on a.id = c.assignee
    where c.id = ${id}`
  return row
}
