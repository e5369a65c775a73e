import type { Sql } from 'postgres'
import type { Grant } from '#server/domain/actor.ts'
import type { HistorySeat, StaffedUnit } from './types.ts'

interface Row {
  id: string | number
  username: string
  grants: Grant[]
  units: StaffedUnit[]
}

/** What the given accounts may do and for which units, in a fixed order. */
export async function seatsOf(sql: Sql, users: ReadonlyMap<string, number>): Promise<HistorySeat[]> {
  const rows = await sql<Row[]>`
    select u.id, u.username,
      (select json_agg(json_build_object('role', g.role, 'prefixes', g.prefixes) order by g.role)
        from grant_of_role g where g.user_id = u.id) as grants,
      coalesce((
        select json_agg(json_build_object('id', t.id, 'kind', t.kind, 'department', t.department, 'region', t.region)
          order by t.id)
        from membership m join unit t on t.id = m.unit_id where m.user_id = u.id), '[]') as units
    from app_user u
    where u.id = any(${[...users.values()]}::bigint[])
      and exists (select from grant_of_role g where g.user_id = u.id)
    order by u.username collate "C"`
  return rows.map((row) => ({ ...row, id: Number(row.id) }))
}
