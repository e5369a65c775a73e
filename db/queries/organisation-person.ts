import type { Fragment, ISql, Sql } from 'postgres'
import type { Grant, Role } from '#server/domain/actor.ts'
import { allOf, contains, type PageOf, regionIn } from './organisation-scope.ts'

export interface PersonRow {
  id: number
  username: string
  name: string
  active: boolean
  signsIn: boolean
  /** Epoch milliseconds. */
  updatedAt: number
  roles: Grant[]
  units: { unit: number; name: string; post: string | null }[]
  worker: number | null
}

/** Accounts an administrator may look up: all of whose places lie in these regions. */
export interface AccountReach {
  prefixes: readonly string[]
  /** Whether accounts that belong to no place count as well. */
  placeless: boolean
}

export interface PersonFilter {
  role?: Role
  region: readonly string[] | null
  unit?: number
  active?: boolean
  q?: string
}

/** Where an account `a` is at home: the prefixes of its roles and the regions of its units. */
const HOME = (sql: ISql) => sql`(
  select p as place from grant_of_role g, unnest(g.prefixes) p where g.user_id = a.id
  union all
  select u.region from membership m join unit u on u.id = m.unit_id where m.user_id = a.id) h`

export function accountWithin(sql: ISql, { prefixes, placeless }: AccountReach): Fragment {
  const within = regionIn(sql, 'h.place', prefixes)
  const nowhere = placeless ? sql`true` : sql`exists (select from ${HOME(sql)})`
  return sql`(${nowhere} and not exists (select from ${HOME(sql)} where not ${within}))`
}

function conditions(sql: Sql, reach: AccountReach, filter: PersonFilter): Fragment {
  const parts = [accountWithin(sql, reach)]
  if (filter.role) {
    parts.push(sql`exists (select from grant_of_role g where g.user_id = a.id and g.role = ${filter.role})`)
  }
  if (filter.region) {
    parts.push(sql`exists (select from ${HOME(sql)} where ${regionIn(sql, 'h.place', filter.region)})`)
  }
  if (filter.unit) {
    parts.push(sql`exists (select from membership m where m.user_id = a.id and m.unit_id = ${filter.unit})`)
  }
  if (filter.active !== undefined) parts.push(sql`a.active = ${filter.active}`)
  if (filter.q) {
    parts.push(sql`(${contains(sql, 'a.name', filter.q)} or ${contains(sql, 'a.username', filter.q)})`)
  }
  return allOf(sql, parts)
}

const COLUMNS = (sql: Sql) => sql`
  a.id, a.username, a.name, a.active,
  exists (select from credential c where c.user_id = a.id and c.password is not null) as "signsIn",
  floor(extract(epoch from a.updated_at) * 1000)::float8 as "updatedAt",
  coalesce((select json_agg(json_build_object('role', g.role, 'prefixes', g.prefixes) order by g.role)
    from grant_of_role g where g.user_id = a.id), '[]') as roles,
  coalesce((select json_agg(json_build_object('unit', u.id, 'name', u.name, 'post', m.post) order by u.id)
    from membership m join unit u on u.id = m.unit_id where m.user_id = a.id), '[]') as units,
  (select w.id from worker w where w.user_id = a.id) as worker`

export async function selectPeople(
  sql: Sql,
  reach: AccountReach,
  filter: PersonFilter,
  page: PageOf,
): Promise<{ rows: PersonRow[]; total: number }> {
  const where = conditions(sql, reach, filter)
  const [rows, [{ total }]] = await Promise.all([
    sql<PersonRow[]>`
      select ${COLUMNS(sql)} from app_user a where ${where} and a.id > ${page.after}
      order by a.id limit ${page.limit}`,
    sql<{ total: number }[]>`select count(*)::int as total from app_user a where ${where}`,
  ])
  return { rows: [...rows], total }
}

/** An account within reach, if it is there. */
export async function selectPerson(
  sql: Sql,
  reach: AccountReach,
  id: number,
): Promise<PersonRow | undefined> {
  const [row] = await sql<PersonRow[]>`
    select ${COLUMNS(sql)} from app_user a where a.id = ${id} and ${accountWithin(sql, reach)}`
  return row
}
