import type { Sql, TransactionSql } from 'postgres'
import type { WorkerKind } from '#server/domain/unit.ts'
import { regionIn } from './organisation-scope.ts'
import type { PostGrid } from './organisation-worker.ts'

export interface KnownWorker {
  id: number
  unit: number
  unitRegion: string
  unitName: string
  kind: WorkerKind
  user: number | null
  username: string | null
  active: boolean
  grids: PostGrid[]
}

const COLUMNS = (sql: Sql | TransactionSql) => sql`
  w.id, w.unit, u.region as "unitRegion", u.name as "unitName", w.kind, w.active, w.user_id as user,
  (select username from app_user a where a.id = w.user_id) as username,
  coalesce((select json_agg(json_build_object('code', g.code, 'head', g.head) order by g.code)
    from worker_grid g where g.worker = w.id), '[]') as grids`

/** The posts of these numbers, or held by these accounts, in these regions. */
export async function workersById(
  tx: TransactionSql,
  scope: readonly string[],
  ids: readonly number[],
): Promise<KnownWorker[]> {
  return tx<KnownWorker[]>`
    select ${COLUMNS(tx)} from worker w join unit u on u.id = w.unit
    where w.id = any(${[...ids]}::bigint[]) and ${regionIn(tx, 'u.region', scope)}`
}

/** The post that each of these accounts holds. */
export async function postsOfUsers(
  tx: TransactionSql,
  users: readonly number[],
): Promise<{ id: number; user: number }[]> {
  return tx<{ id: number; user: number }[]>`
    select id, user_id as user from worker where user_id = any(${[...users]}::bigint[])`
}

/** Who is 网格长 of these grids. */
export async function headsOf(
  tx: TransactionSql,
  codes: readonly string[],
): Promise<{ code: string; worker: number }[]> {
  return tx<{ code: string; worker: number }[]>`
    select code, worker from worker_grid where head and code = any(${[...codes]}::text[])`
}

/** At most `limit` posts of these regions. */
export async function dumpWorkers(
  sql: Sql,
  scope: readonly string[],
  region: readonly string[] | null,
  limit: number,
): Promise<KnownWorker[]> {
  return sql<KnownWorker[]>`
    select ${COLUMNS(sql)} from worker w join unit u on u.id = w.unit
    where ${regionIn(sql, 'u.region', scope)} and ${region ? regionIn(sql, 'u.region', region) : sql`true`}
    order by w.id limit ${limit}`
}

export interface WrittenWorker {
  /** Null for a new post. */
  id: number | null
  unit: number
  kind: WorkerKind
  user: number | null
  active: boolean
  grids: PostGrid[]
}

/** Opens and changes posts with their grids; whoever was 网格长 of one that is taken over is so no longer. */
export async function writeWorkers(tx: TransactionSql, workers: readonly WrittenWorker[]): Promise<void> {
  const fresh = await tx<{ id: number }[]>`
    select nextval(pg_get_serial_sequence('worker', 'id')) as id
    from generate_series(1, ${workers.filter(({ id }) => id === null).length}::int)`
  let next = 0
  const numbered = workers.map((worker) => ({
    ...worker,
    isNew: worker.id === null,
    id: worker.id ?? fresh[next++].id,
  }))
  const rows = (list: typeof numbered) =>
    tx.json(list.map(({ id, unit, kind, user, active }) => ({ id, unit, kind, user, active })))
  const changed = numbered.filter(({ isNew }) => !isNew)
  // Accounts may change places: nobody holds two posts in between.
  await tx`update worker set user_id = null where id = any(${changed.map(({ id }) => id)}::bigint[])`
  await tx`
    update worker w set kind = x.kind, user_id = x.user, active = x.active, version = version + 1
    from jsonb_to_recordset(${rows(changed)}) as x(id bigint, kind text, "user" bigint, active boolean)
    where w.id = x.id`
  await tx`
    insert into worker (id, unit, kind, user_id, active)
    select id, unit, kind, "user", active from jsonb_to_recordset(${rows(numbered.filter(({ isNew }) => isNew))})
      as x(id bigint, unit bigint, kind text, "user" bigint, active boolean)`
  await tx`delete from worker_grid where worker = any(${numbered.map(({ id }) => id)}::bigint[])`
  const grids = numbered.flatMap(({ id, grids: own }) =>
    own.map(({ code, head }) => ({ code, worker: id, head })),
  )
  const heads = grids.filter(({ head }) => head).map(({ code }) => code)
  await tx`update worker_grid set head = false where head and code = any(${heads}::text[])`
  await tx`
    insert into worker_grid (code, worker, head)
    select code, worker, head from jsonb_to_recordset(${tx.json(grids)}) as x(code text, worker bigint, head boolean)`
}
