import type { ISql, Sql } from 'postgres'

export interface SurveyRow {
  id: number
  region: string
  key: 'sense_of_safety' | 'force_satisfaction' | 'grid_service_satisfaction'
  value: number
  source: string
  period: string
  sample: number
  /** Epoch milliseconds. */
  at: number
}

/** Enters what a survey found; the same survey again replaces its numbers. */
export async function upsertSurvey(
  sql: ISql,
  row: Omit<SurveyRow, 'id' | 'at'>,
  by: number,
): Promise<number> {
  const [{ id }] = await sql<{ id: number }[]>`
    insert into survey_figure (region, key, value, source, period, sample, entered_by)
    values (${row.region}, ${row.key}, ${row.value}, ${row.source}, ${row.period}, ${row.sample}, ${by})
    on conflict (region, key, source, period) do update
      set value = excluded.value, sample = excluded.sample, entered_by = excluded.entered_by, entered_at = now()
    returning id`
  return id
}

/** The surveys of a region and of those around it, newest first. */
export function surveysOf(sql: Sql, region: string): Promise<SurveyRow[]> {
  return sql<SurveyRow[]>`
    select id, region, key, value::float8 as value, source, period, sample,
      floor(extract(epoch from entered_at) * 1000)::float8 as at
    from survey_figure where starts_with(${region}, region) order by id desc limit 200`
}
