import type { Fragment, Sql, TransactionSql } from 'postgres'
import type { WorkerKind } from '#server/domain/unit.ts'
import { allOf, type PageOf, regionIn } from './organisation-scope.ts'

export interface PostGrid {
  code: string
  head: boolean
}

export interface WorkerRow {
  id: number
  unit: number
  unitName: string
  region: string
  kind: WorkerKind
  user: { id: number; name: string; username: string } | null
  active: boolean
  version: number
  grids: PostGrid[]
}

export interface WorkerFilter {
  region: readonly string[] | null
  /** A grid with its micro-grids, or a micro-grid. */
  code?: string
  unit?: number
  kind?: WorkerKind
  /** Whether its holder signs in. */
  account?: boolean
  active?: boolean
}

function conditions(sql: Sql, scope: readonly string[], filter: WorkerFilter): Fragment {
  const parts = [regionIn(sql, 'u.region', scope)]
  if (filter.region) parts.push(regionIn(sql, 'u.region', filter.region))
  if (filter.code) {
    parts.push(
      sql`w.id in (select worker from worker_grid where ${regionIn(sql, 'worker_grid.code', [filter.code])})`,
    )
  }
  if (filter.unit) parts.push(sql`w.unit = ${filter.unit}`)
  if (filter.kind) parts.push(sql`w.kind = ${filter.kind}`)
  if (filter.account !== undefined) parts.push(sql`(w.user_id is not null) = ${filter.account}`)
  if (filter.active !== undefined) parts.push(sql`w.active = ${filter.active}`)
  return allOf(sql, parts)
}

const COLUMNS = (sql: Sql) => sql`
  w.id, w.unit, u.name as "unitName", u.region, w.kind, w.active, w.version,
  (select json_build_object('id', a.id, 'name', a.name, 'username', a.username)
    from app_user a where a.id = w.user_id) as user,
  coalesce((select json_agg(json_build_object('code', g.code, 'head', g.head) order by g.code)
    from worker_grid g where g.worker = w.id), '[]') as grids`

export async function selectWorkers(
  sql: Sql,
  scope: readonly string[],
  filter: WorkerFilter,
  page: PageOf,
): Promise<{ rows: WorkerRow[]; total: number }> {
  const where = conditions(sql, scope, filter)
  const [rows, [{ total }]] = await Promise.all([
    sql<WorkerRow[]>`
      select ${COLUMNS(sql)} from worker w join unit u on u.id = w.unit
      where ${where} and w.id > ${page.after} order by w.id limit ${page.limit}`,
    sql<{ total: number }[]>`
      select count(*)::int as total from worker w join unit u on u.id = w.unit where ${where}`,
  ])
  return { rows: [...rows], total }
}

/** A post in these regions, if it is there. */
export async function selectWorker(
  sql: Sql,
  scope: readonly string[],
  id: number,
): Promise<WorkerRow | undefined> {
  const [row] = await sql<WorkerRow[]>`
    select ${COLUMNS(sql)} from worker w join unit u on u.id = w.unit
    where w.id = ${id} and ${regionIn(sql, 'u.region', scope)}`
  return row
}

/** The post an account holds, if it does. */
export async function postOf(sql: Sql, user: number): Promise<number | undefined> {
  const [row] = await sql<{ id: number }[]>`select id from worker where user_id = ${user}`
  return row?.id
}

export async function insertWorker(
  tx: TransactionSql,
  worker: { unit: number; kind: WorkerKind; user: number | null },
): Promise<number> {
  const [{ id }] = await tx<{ id: number }[]>`
    insert into worker (unit, kind, user_id) values (${worker.unit}, ${worker.kind}, ${worker.user}) returning id`
  return id
}

/** Writes what may change of a post where its version has not moved; whether it had not. */
export async function updateWorker(
  tx: TransactionSql,
  worker: { id: number; version: number; kind: WorkerKind; user: number | null; active: boolean },
): Promise<boolean> {
  const { count } = await tx`
    update worker set kind = ${worker.kind}, user_id = ${worker.user}, active = ${worker.active}, version = version + 1
    where id = ${worker.id} and version = ${worker.version}`
  return count > 0
}

/** Puts these grids in place of all others of a post; whoever was 网格长 of one it heads is so no longer. */
export async function replaceGrids(
  tx: TransactionSql,
  worker: number,
  grids: readonly PostGrid[],
): Promise<void> {
  await tx`delete from worker_grid where worker = ${worker}`
  const heads = grids.filter(({ head }) => head).map(({ code }) => code)
  await tx`update worker_grid set head = false where head and code = any(${heads}::text[])`
  for (const { code, head } of grids) {
    await tx`insert into worker_grid (code, worker, head) values (${code}, ${worker}, ${head})`
  }
}
