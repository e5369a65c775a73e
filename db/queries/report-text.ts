import type { Sql } from 'postgres'

/** The words an incident was reported with. */
export async function reportText(sql: Sql, incident: number): Promise<string> {
  const [row] = await sql<{ body: string }[]>`
    select body from note where entity = 'incident' and case_id = ${incident} and kind = 'report' order by seq limit 1`
  return row?.body ?? ''
}
