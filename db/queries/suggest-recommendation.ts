import type { ISql, Sql } from 'postgres'
import type { Reason } from '#server/domain/recommend.ts'

export interface RecommendedRow {
  rank: number
  kind: 'user' | 'unit'
  subject: number
  via: number | null
  reasons: Reason[]
}
export interface RecommendationRow {
  /** Epoch milliseconds. */
  at: number
  recommended: (RecommendedRow & { name: string })[]
}

/** What was recommended for a version of a case, if anything was. */
export async function findRecommendation(
  sql: Sql,
  incident: number,
  version: number,
): Promise<RecommendationRow | undefined> {
  const [row] = await sql<RecommendationRow[]>`
    select floor(extract(epoch from r.at) * 1000)::float8 as at, coalesce((
      select json_agg(json_build_object('rank', x.rank, 'kind', x.kind, 'subject', x.subject, 'via', x.via,
        'name', coalesce(u.name, p.name, ''), 'reasons', x.reasons) order by x.rank)
      from recommended x
      left join unit u on x.kind = 'unit' and u.id = x.subject
      left join app_user p on x.kind = 'user' and p.id = x.subject
      where x.incident = r.incident and x.version = r.version), '[]'::json) as recommended
    from recommendation r where r.incident = ${incident} and r.version = ${version}`
  return row
}

/** Keeps what is recommended for a version of a case; of two at once the first stays. */
export async function insertRecommendation(
  sql: Sql,
  incident: number,
  version: number,
  recommended: readonly RecommendedRow[],
): Promise<void> {
  await sql`
    with fresh as (
      insert into recommendation (incident, version) values (${incident}, ${version})
      on conflict do nothing
      returning incident, version
    )
    insert into recommended (incident, version, rank, kind, subject, via, reasons, near)
    select fresh.incident, fresh.version, x.rank, x.kind, x.subject, x.via, x.reasons,
      x.reasons @> '[{"code": "near"}]'
    from fresh, jsonb_to_recordset(${JSON.stringify(recommended)}::text::jsonb) as x(
      rank smallint, kind text, subject bigint, via bigint, reasons jsonb)`
}

/** Recommendations that tell how near somebody was, longer ago than these days. */
export async function countNearness(sql: ISql, days: number): Promise<number> {
  const [{ n }] = await sql<{ n: number }[]>`
    select count(*)::int as n from recommended x join recommendation r using (incident, version)
    where x.near and r.at < now() - make_interval(days => ${days})`
  return n
}

/** Forgets how near somebody was, as the place itself is forgotten; the other reasons stay. How many told it. */
export async function forgetNearness(sql: Sql, days: number): Promise<number> {
  const { count } = await sql`
    update recommended x set near = false, reasons = (
      select coalesce(json_agg(r order by ord), '[]'::json)
      from json_array_elements(x.reasons) with ordinality as e(r, ord) where r ->> 'code' <> 'near')
    from recommendation r
    where x.near and r.incident = x.incident and r.version = x.version
      and r.at < now() - make_interval(days => ${days})`
  return count
}
