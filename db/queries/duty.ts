import type { Sql } from 'postgres'
import type { Role } from '#server/domain/actor.ts'

/** Whether a user whose account is in use holds a role over a place. */
export async function holdsRole(sql: Sql, user: number, role: Role, place: string): Promise<boolean> {
  const rows = await sql`
    select 1 from grant_of_role g join app_user u on u.id = g.user_id and u.active
    where g.user_id = ${user} and g.role = ${role}
      and exists (select 1 from unnest(g.prefixes) p where starts_with(${place}, p))
    limit 1`
  return rows.length > 0
}
