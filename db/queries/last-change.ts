import type { Sql } from 'postgres'

export interface LastChange {
  version: number
  status: string
  kind: string
  at: number
  actor: string | null
}

/** The last event of a case that moved its version, with the name of who caused it. */
export async function lastChange(sql: Sql, entity: string, id: number): Promise<LastChange | undefined> {
  const [row] = await sql<LastChange[]>`
    select (e.case_row ->> 'version')::int as version, e.case_row ->> 'status' as status, e.kind,
      round(extract(epoch from e.at) * 1000)::float8 as at, u.name as actor
    from event e left join app_user u on u.id = e.actor_id
    where e.entity = ${entity} and e.case_id = ${id} and e.kind not like 'clock.%'
    order by version desc, e.seq limit 1`
  return row
}
