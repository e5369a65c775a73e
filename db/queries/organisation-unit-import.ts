import type { Sql, TransactionSql } from 'postgres'
import type { Department, UnitKind } from '#server/domain/unit.ts'
import { regionIn } from './organisation-scope.ts'

/** A unit as a spreadsheet has it: region and name are its key. */
export interface SheetUnit {
  kind: UnitKind
  name: string
  region: string
  department: Department | null
  parentRegion: string | null
  parentName: string | null
  active: boolean
}

export interface KnownUnit extends SheetUnit {
  id: number
}

const COLUMNS = (sql: Sql | TransactionSql) => sql`
  u.id, u.kind, u.name, u.region, u.department, u.active, p.region as "parentRegion", p.name as "parentName"`

/** The units of these regions and names, in any order. */
export async function unitsByKey(
  tx: TransactionSql,
  keys: readonly { region: string; name: string }[],
): Promise<KnownUnit[]> {
  return tx<KnownUnit[]>`
    select ${COLUMNS(tx)} from unit u left join unit p on p.id = u.parent
    where (u.region, u.name) in (
      select region collate "C", name from jsonb_to_recordset(${tx.json(
        keys.map(({ region, name }) => ({ region, name })),
      )}) as x(region text, name text))`
}

/** Founds units and changes others by their key; parents may be among them. */
export async function writeUnits(
  tx: TransactionSql,
  units: { founded: readonly SheetUnit[]; changed: readonly SheetUnit[] },
): Promise<void> {
  const rows = (list: readonly SheetUnit[]) => tx.json(list.map((unit) => ({ ...unit })))
  await tx`
    insert into unit (kind, name, region, department, active)
    select kind, name, region, department, active from jsonb_to_recordset(${rows(units.founded)})
      as x(kind text, name text, region text, department text, active boolean)`
  await tx`
    update unit u set parent = p.id
    from jsonb_to_recordset(${rows(units.founded)}) as x(name text, region text, "parentRegion" text, "parentName" text)
    join unit p on p.region = x."parentRegion" and p.name = x."parentName"
    where u.region = x.region and u.name = x.name`
  await tx`
    update unit u set department = x.department, active = x.active, version = version + 1,
      parent = (select id from unit p where p.region = x."parentRegion" and p.name = x."parentName")
    from jsonb_to_recordset(${rows(units.changed)}) as x(
      name text, region text, department text, active boolean, "parentRegion" text, "parentName" text)
    where u.region = x.region and u.name = x.name`
}

/** At most `limit` units of these regions, widest regions first. */
export async function dumpUnits(
  sql: Sql,
  scope: readonly string[],
  region: readonly string[] | null,
  limit: number,
): Promise<KnownUnit[]> {
  return sql<KnownUnit[]>`
    select ${COLUMNS(sql)} from unit u left join unit p on p.id = u.parent
    where ${regionIn(sql, 'u.region', scope)} and ${region ? regionIn(sql, 'u.region', region) : sql`true`}
    order by length(u.region), u.region, u.id limit ${limit}`
}
