import type { Sql } from 'postgres'
import type { Role } from '#server/domain/actor.ts'
import type { HistorySeat } from './types.ts'

interface Row {
  id: string | number
  username: string
  role: Role
  prefixes: string[]
}

/** What the given accounts may do, one seat a role, in a fixed order. */
export async function seatsOf(sql: Sql, users: ReadonlyMap<string, number>): Promise<HistorySeat[]> {
  const rows = await sql<Row[]>`
    select u.id, u.username, g.role, g.prefixes
    from app_user u join grant_of_role g on g.user_id = u.id
    where u.id = any(${[...users.values()]}::bigint[])
    order by u.username collate "C", g.role`
  return rows.map((row) => ({ ...row, id: Number(row.id) }))
}
