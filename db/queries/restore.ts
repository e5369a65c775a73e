import type { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { ISql, Sql, TransactionSql } from 'postgres'
import { RESTORING } from '#db/migrate.ts'
import type { SequenceState, TableShape } from './backup.ts'

/** How many connections of a running product the database has besides this one. */
export async function connectedServers(sql: Sql): Promise<number> {
  const [{ n }] = await sql<{ n: number }[]>`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name like 'weige%'`
  return n
}

/** How many tables stand where the restore goes, and how far a log that is there has come. */
export async function contentsOf(sql: Sql): Promise<{ tables: number; events: number }> {
  const [{ tables, log }] = await sql<{ tables: number; log: boolean }[]>`
    select count(*)::int as tables, count(*) filter (where relname = 'counter') > 0 as log
    from pg_class where relnamespace = current_schema()::text::regnamespace and relkind in ('r', 'p')`
  const [{ n }] = log ? await sql<{ n: number }[]>`select n from counter` : [{ n: 0 }]
  return { tables, events: n }
}

/** Takes away all tables, sequences and functions of the schema, and the jobs of the world that was there. */
export async function dropAll(tx: ISql): Promise<void> {
  const statements = await tx<{ text: string }[]>`
    with ours as (
      select oid from pg_class where relnamespace = current_schema()::text::regnamespace
      union all select oid from pg_proc where pronamespace = current_schema()::text::regnamespace
      except select objid from pg_depend where deptype = 'e'
    )
    select 'drop table if exists ' || oid::regclass || ' cascade' as text from pg_class
    where oid in (table ours) and relkind in ('r', 'p') and not relispartition
    union all
    select 'drop sequence if exists ' || oid::regclass || ' cascade' from pg_class
    where oid in (table ours) and relkind = 'S'
    union all
    select format('drop %s if exists %s cascade', case prokind when 'p' then 'procedure' else 'function' end,
      oid::regprocedure)
    from pg_proc where oid in (table ours)`
  for (const { text } of statements) await tx.unsafe(text)
  await tx`drop schema if exists pgboss cascade`
}

/** Makes the partitions that a copied table had and the migrations did not make; nobody but the owner gets at them. */
export async function makePartitions(tx: ISql, { name, partitions }: TableShape): Promise<void> {
  for (const part of partitions) {
    const [{ there }] = await tx<{ there: boolean }[]>`select to_regclass(${part.name}) is not null as there`
    if (there) continue
    if (!/^FOR VALUES FROM \([^()]*\) TO \([^()]*\)$/.test(part.bounds)) {
      throw new Error(`bounds of ${part.name}: ${part.bounds}`)
    }
    await tx`create table ${tx(part.name)} partition of ${tx(name)} ${tx.unsafe(part.bounds)}`
  }
}

/**
 * Takes triggers and references off all tables, and off the large ones indexes and keys too, which their load would pay
 * for row by row. What it answers with puts them back, keys first.
 */
export async function unhook(tx: TransactionSql, large: readonly string[]): Promise<() => Promise<void>> {
  const constraints = await tx<{ relation: string; name: string; definition: string; type: string }[]>`
    select conrelid::regclass::text as relation, quote_ident(conname) as name, contype as type,
      pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_class t on t.oid = conrelid
    where connamespace = current_schema()::text::regnamespace and contype in ('p', 'u', 'x', 'f')
      and conparentid = 0 and not t.relispartition and t.relkind in ('r', 'p')
      and (contype = 'f' or relname = any(${[...large]}::text[]))
    order by contype <> 'f', conname`
  const indexes = await tx<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as definition
    from pg_index i join pg_class t on t.oid = i.indrelid
    where t.relnamespace = current_schema()::text::regnamespace and not t.relispartition
      and t.relname = any(${[...large]}::text[])
      and not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u', 'x'))`
  const triggered = await tx<{ relation: string }[]>`
    select distinct tgrelid::regclass::text as relation from pg_trigger join pg_class t on t.oid = tgrelid
    where t.relnamespace = current_schema()::text::regnamespace and not tgisinternal and tgparentid = 0`
  for (const { relation } of triggered) await tx.unsafe(`alter table ${relation} disable trigger user`)
  for (const { relation, name } of constraints) {
    await tx.unsafe(`alter table ${relation} drop constraint ${name}`)
  }
  for (const { name } of indexes) await tx.unsafe(`drop index ${name}`)
  return async () => {
    await tx`set local maintenance_work_mem = '512MB'`
    const add = async (wanted: readonly (typeof constraints)[number][]) => {
      for (const { relation, name, definition } of wanted) {
        await tx.unsafe(`alter table ${relation} add constraint ${name} ${definition}`)
      }
    }
    await add(constraints.filter(({ type }) => type !== 'f'))
    for (const { definition } of indexes) await tx.unsafe(definition)
    await add(constraints.filter(({ type }) => type === 'f'))
    for (const { relation } of triggered) await tx.unsafe(`alter table ${relation} enable trigger user`)
  }
}

/** Empties tables before they are loaded: migrations leave rows of their own. */
export async function emptyTables(tx: ISql, names: readonly string[]): Promise<void> {
  await tx`truncate ${tx(names)} cascade`
}

/**
 * Sends what `openCopy` gave into a table of the same columns. What the database refuses, and what breaks off on
 * the way to it, ends the copy and is thrown.
 */
export async function copyTableIn(
  tx: TransactionSql,
  { name, columns, partitions }: TableShape,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  const freeze = partitions.length > 0 ? tx`` : tx`, freeze`
  const target: Writable =
    await tx`copy ${tx(name)} (${tx(columns)}) from stdin (format binary ${freeze})`.writable()
  let refused: Error | undefined
  target.on('error', (error) => {
    refused ??= error
  })
  try {
    for await (const chunk of chunks) {
      await new Promise<void>((resolve, reject) => {
        target.write(chunk, (error) => (error ? reject(error) : resolve()))
      })
    }
  } catch (error) {
    const cause = refused ?? (error instanceof Error ? error : new Error(String(error)))
    if (!refused) target.destroy(cause)
    throw cause
  }
  target.end()
  await setImmediate()
  // The client never ends the stream of a refused copy; the next statement of the transaction tells.
  await tx`select 1`
}

/** Names of tables that are not there though the copy has them. */
export async function missingTables(tx: ISql, names: readonly string[]): Promise<string[]> {
  const rows = await tx<{ name: string }[]>`
    select name from unnest(${[...names]}::text[]) as n(name) where to_regclass(quote_ident(name)) is null`
  return rows.map(({ name }) => name)
}

export async function setSequences(tx: ISql, states: readonly SequenceState[]): Promise<void> {
  for (const { name, last } of states) {
    if (last !== null) await tx`select setval(${name}::regclass, ${last})`
  }
}

/** What was numbered after the copy is gone: whoever stands there must begin anew. */
export async function renewEpoch(tx: ISql): Promise<void> {
  await tx`update counter set epoch = gen_random_uuid()`
}

/** Keeps servers off the database until `doneRestoring`. */
export async function markRestoring(tx: ISql): Promise<void> {
  await tx`insert into migration (name) values (${RESTORING})`
}

export async function doneRestoring(sql: ISql): Promise<void> {
  await sql`delete from migration where name = ${RESTORING}`
}
