import type { Fragment, ISql, Sql, TransactionSql } from 'postgres'
import type { Unit, UnitKind } from '#server/domain/unit.ts'
import { allOf, contains, type PageOf, regionIn } from './organisation-scope.ts'

export interface UnitRow extends Unit {
  parentName: string | null
  version: number
  children: number
  members: number
}

/** Units somebody may look up: in their regions, on the way up from them, or their own. */
export interface UnitReach {
  prefixes: readonly string[]
  above: readonly string[]
  own: readonly number[]
}

export interface UnitFilter {
  /** Prefixes of the region asked for; null for all. */
  region: readonly string[] | null
  kind?: UnitKind
  department?: string
  under?: 'top' | number
  active?: boolean
  q?: string
}

function reachable(sql: Sql, reach: UnitReach, alias = 'u'): Fragment {
  return sql`(${regionIn(sql, `${alias}.region`, reach.prefixes)}
    or ${sql(`${alias}.region`)} = any(${[...reach.above]}::text[])
    or ${sql(`${alias}.id`)} = any(${[...reach.own]}::bigint[]))`
}

function conditions(sql: Sql, reach: UnitReach, filter: UnitFilter): Fragment {
  const parts = [reachable(sql, reach)]
  if (filter.region) parts.push(regionIn(sql, 'u.region', filter.region))
  if (filter.kind) parts.push(sql`u.kind = ${filter.kind}`)
  if (filter.department) parts.push(sql`u.department = ${filter.department}`)
  if (filter.active !== undefined) parts.push(sql`u.active = ${filter.active}`)
  if (filter.q) parts.push(contains(sql, 'u.name', filter.q))
  if (filter.under === 'top') {
    parts.push(sql`not exists (select from unit p where p.id = u.parent and ${reachable(sql, reach, 'p')})`)
  } else if (filter.under) parts.push(sql`u.parent = ${filter.under}`)
  return allOf(sql, parts)
}

const COLUMNS = (sql: Sql) => sql`
  u.id, u.kind, u.name, u.region, u.parent, u.department, u.active, u.version,
  (select name from unit p where p.id = u.parent) as "parentName",
  (select count(*)::int from unit c where c.parent = u.id) as children,
  (select count(*)::int from membership m where m.unit_id = u.id) as members`

export async function selectUnits(
  sql: Sql,
  reach: UnitReach,
  filter: UnitFilter,
  page: PageOf,
): Promise<{ rows: UnitRow[]; total: number }> {
  const where = conditions(sql, reach, filter)
  const [rows, [{ total }]] = await Promise.all([
    sql<UnitRow[]>`
      select ${COLUMNS(sql)} from unit u where ${where} and u.id > ${page.after} order by u.id limit ${page.limit}`,
    sql<{ total: number }[]>`select count(*)::int as total from unit u where ${where}`,
  ])
  return { rows: [...rows], total }
}

/** A unit within reach, if it is there. */
export async function selectUnit(sql: Sql, reach: UnitReach, id: number): Promise<UnitRow | undefined> {
  const [row] = await sql<UnitRow[]>`
    select ${COLUMNS(sql)} from unit u where u.id = ${id} and ${reachable(sql, reach)}`
  return row
}

/** Units by id, for checks of what refers to them. */
export async function unitsById(sql: Sql, ids: readonly number[]): Promise<Map<number, Unit>> {
  if (ids.length === 0) return new Map()
  const rows = await sql<Unit[]>`
    select id, kind, name, region, parent, department, active from unit where id = any(${[...ids]}::bigint[])`
  return new Map(rows.map((row) => [row.id, row]))
}

export async function insertUnit(
  tx: TransactionSql,
  unit: Pick<Unit, 'kind' | 'name' | 'region' | 'parent' | 'department'>,
): Promise<number> {
  const { kind, name, region, parent, department } = unit
  const [{ id }] = await tx<{ id: number }[]>`
    insert into unit (kind, name, region, parent, department)
    values (${kind}, ${name}, ${region}, ${parent}, ${department}) returning id`
  return id
}

/** Writes what may change of a unit where its version has not moved; whether it had not. */
export async function updateUnit(
  sql: ISql,
  unit: Pick<Unit, 'id' | 'name' | 'parent' | 'department' | 'active'> & { version: number },
): Promise<boolean> {
  const { count } = await sql`
    update unit set name = ${unit.name}, parent = ${unit.parent}, department = ${unit.department},
      active = ${unit.active}, version = version + 1
    where id = ${unit.id} and version = ${unit.version}`
  return count > 0
}

/** Whether units in use, posts in use or open cases hang on a unit. */
export async function isUnitUsed(sql: Sql | TransactionSql, id: number): Promise<boolean> {
  const [{ used }] = await sql<{ used: boolean }[]>`
    select exists (select from unit where parent = ${id} and active)
      or exists (select from worker where unit = ${id} and active)
      or exists (select from membership where unit_id = ${id})
      or exists (select from incident where closed_at is null and (unit = ${id} or assists @> array[${id}::bigint])) as used`
  return used
}
