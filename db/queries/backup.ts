import type { Readable } from 'node:stream'
import type { ISql, Sql, TransactionSql } from 'postgres'
import { RESTORING } from '#db/migrate.ts'
import type { StoredKey } from '#db/vault.ts'

/** What a copy leaves out: it ends with the server, is over in minutes, or is made again for who asks. */
const LEFT_OUT = [
  ...['migration', 'session', 'verification', 'sign_in_failure', 'import_preview'],
  ...['export_job', 'export_part'],
]

export interface TableShape {
  name: string
  columns: string[]
  /** Of a partitioned table: each with its bounds as Postgres writes them. */
  partitions: { name: string; bounds: string }[]
}

export interface Snapshot {
  tx: TransactionSql
  /** Of the process of Postgres that serves it. */
  pid: number
  tables: TableShape[]
  migrations: string[]
  head: { n: number; epoch: string }
  /** One wrapped key of each key of the ring that is in use: whether a ring is the right one shows on them. */
  keys: StoredKey[]
}

async function tableNames(sql: ISql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = current_schema()::text::regnamespace and relkind in ('r', 'p') and not relispartition
      and relpersistence = 'p' and relname <> all(${LEFT_OUT})
    order by relname`
  return rows.map(({ name }) => name)
}

async function shapes(tx: ISql): Promise<TableShape[]> {
  const names = await tableNames(tx)
  return await tx<TableShape[]>`
    select c.relname as name,
      array(
        select attname::text from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
      coalesce((
        select json_agg(json_build_object('name', p.relname, 'bounds', pg_get_expr(p.relpartbound, p.oid)) order by p.relname)
        from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = c.oid and c.relkind = 'p'), '[]') as partitions
    from unnest(${names}::text[]) as n(name)
    join pg_class c on c.relname = n.name and c.relnamespace = current_schema()::text::regnamespace
    order by c.relname`
}

/** Runs `work` on one consistent point of the database, for as long as it takes, while others go on writing. */
export async function withSnapshot<T>(owner: Sql, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const names = await tableNames(owner)
  const result = await owner.begin('isolation level repeatable read read only', async (tx) => {
    await tx`set local transaction_timeout = 0`
    await tx`set local statement_timeout = 0`
    await tx`set local idle_in_transaction_session_timeout = 0`
    // Before the first look: a table emptied between the look and its copy would come out empty.
    await tx`lock table ${tx(names)} in access share mode`
    const migrations = await tx<{ name: string }[]>`
      select name from migration where name <> ${RESTORING} order by name`
    const [{ pid, ...head }] = await tx<{ n: number; epoch: string; pid: number }[]>`
      select n, epoch, pg_backend_pid() as pid from counter`
    const tables = await shapes(tx)
    const keys = await tx<StoredKey[]>`select distinct on (ring) ring, wrapped from case_key order by ring`
    return {
      done: await work({ tx, tables, migrations: migrations.map(({ name }) => name), head, keys, pid }),
    }
  })
  return result.done
}

export async function countRows(sql: ISql, table: string): Promise<number> {
  const [{ n }] = await sql<{ n: number }[]>`select count(*)::float8 as n from ${sql(table)}`
  return n
}

/** The rows of a table in PostgreSQL's binary format; `settleCopy` has to follow, however reading them ended. */
export async function openCopy({ tx }: Snapshot, { name, columns }: TableShape): Promise<Readable> {
  return await tx`copy (select ${tx(columns)} from ${tx(name)}) to stdout (format binary)`.readable()
}

/**
 * Frees the connection of a copy for its next statement. One that was not read to its end is cancelled over another
 * connection of `owner`, and what is under way is read: the client takes no statement before.
 */
export async function settleCopy(source: Readable, { pid }: Snapshot, owner: Sql): Promise<void> {
  if (!source.readableEnded) {
    if (source.destroyed) return
    await owner`select pg_cancel_backend(${pid})`.catch(() => {})
    await new Promise<void>((resolve) => {
      const drain = () => {
        while (source.read() !== null);
      }
      for (const end of ['end', 'error', 'close']) source.once(end, () => resolve())
      source.on('readable', drain)
      drain()
    })
  }
  // Rows that filled the reader just before the last one leave the client's connection paused for ever.
  source._read(0)
}

export interface SequenceState {
  name: string
  /** The last value given out; null before the first. */
  last: number | null
}

/** Where sequences stand now, which is not before any id of a snapshot taken earlier. */
export async function sequenceStates(sql: ISql): Promise<SequenceState[]> {
  return await sql<SequenceState[]>`
    select sequencename as name, last_value as last from pg_sequences where schemaname = current_schema() order by 1`
}
