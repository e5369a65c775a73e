import type { Sql } from 'postgres'

export interface AssistanceRow {
  unit: number
  askedAt: number
  dueAt: number | null
  answeredAt: number | null
  promisedAt: number | null
  answeredSeq: number | null
}

/** What units were asked to help with, in order, and what they answered. Times are epoch milliseconds. */
export async function assistanceOf(sql: Sql, incident: number): Promise<AssistanceRow[]> {
  return sql<AssistanceRow[]>`
    select a.unit, round(extract(epoch from asked.at) * 1000)::float8 as "askedAt",
      round(extract(epoch from a.due_at) * 1000)::float8 as "dueAt",
      round(extract(epoch from answered.at) * 1000)::float8 as "answeredAt",
      round(extract(epoch from a.promised_at) * 1000)::float8 as "promisedAt", a.answered_seq as "answeredSeq"
    from assistance a
    join event asked on asked.seq = a.asked_seq and asked.entity = 'incident' and asked.case_id = a.incident_id
    left join event answered
      on answered.seq = a.answered_seq and answered.entity = 'incident' and answered.case_id = a.incident_id
    where a.incident_id = ${incident} order by a.id`
}

export interface RelatedRow {
  id: number
  relation: 'merged' | 'duplicate' | 'split'
}

/** Cases that name this one: merged into it, repeating it, split off it. At most 100. */
export async function relatedTo(sql: Sql, incident: number): Promise<RelatedRow[]> {
  return sql<RelatedRow[]>`
    select id, 'merged' as relation from incident where merged_into = ${incident}
    union all select id, 'duplicate' from incident where duplicate_of = ${incident}
    union all select id, 'split' from incident where split_from = ${incident}
    order by id limit 100`
}
