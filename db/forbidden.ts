import type { ISql } from 'postgres'

/** What a register of persons, a track of anybody or a score of a resident would need. */
const FORBIDDEN =
  /(^|_)(score|credit|rating_of|risk_level|birth|birthday|gender|sex|ethnic|ethnicity|religion|political|party_member|id_card|id_number|passport|face|fingerprint|biometric|household_head|marital|track|trajectory|movement|watch_?list|blacklist|key_person)(_|$)/

/** Fields of the schema that are named so, as `table.field`, among how many. */
export async function selectForbidden(sql: ISql): Promise<{ columns: number; found: string[] }> {
  const columns = await sql<{ table_name: string; column_name: string }[]>`
    select table_name, column_name from information_schema.columns where table_schema = current_schema()`
  const found = columns.filter(({ table_name, column_name }) =>
    FORBIDDEN.test(`${table_name}_${column_name}`),
  )
  return { columns: columns.length, found: found.map((each) => `${each.table_name}.${each.column_name}`) }
}
