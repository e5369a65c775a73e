import type { Sql } from 'postgres'
import type { Department, UnitKind } from '#server/domain/unit.ts'

/** Which units an account acts for: each n-th of a kind within a region, in the order of their regions. */
export interface Membership {
  user: number
  kind: UnitKind
  departments: readonly Department[] | null
  within: string
  every: number
}

/** Makes accounts members of the units that are described; what they belong to already stays. */
export async function joinUnits(sql: Sql, memberships: readonly Membership[]): Promise<void> {
  for (const { user, kind, departments, within, every } of memberships) {
    await sql`
      insert into membership (user_id, unit_id)
      select ${user}::bigint, id from (
        select id, row_number() over (order by region, id) as nth from unit
        where active and kind = ${kind} and region >= ${within} and region < ${`${within}:`}
          and (department is null or department = any(${[...(departments ?? [])]}::text[]))
      ) u where nth % ${every}::int = 0
      on conflict do nothing`
  }
}
