import { readdir, readFile } from 'node:fs/promises'
import postgres, { type ISql } from 'postgres'
import { SetupError } from './setup-error.ts'

const FOLDER = new URL('./migrations/', import.meta.url)

/** Held by whoever changes the schema. */
export const MIGRATION_LOCK = 719_350_021

/** Stands among the migrations from when a restore has its rows until it is done with them. */
export const RESTORING = 'restoring'

/** Names of the migrations of this product, in order. */
export async function knownMigrations(): Promise<string[]> {
  return (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()
}

/** Where the names of those that a database has are kept. */
export async function ensureMigrationTable(sql: ISql): Promise<void> {
  await sql`create table if not exists migration (name text primary key, at timestamptz not null default now())`
}

/** Runs one migration and notes it, in the caller's transaction. */
export async function applyMigration(tx: ISql, name: string): Promise<void> {
  await tx.unsafe(await readFile(new URL(name, FOLDER), 'utf8'))
  await tx`insert into migration (name) values (${name})`
}

/**
 * Applies the migrations that the database does not have yet, in order, each in its own transaction. Throws SetupError
 * on what a restore left half done, unless it is the restore that asks.
 */
export async function migrate(url: string, { restoring = false } = {}): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    await ensureMigrationTable(sql)
    const done = new Set((await sql<{ name: string }[]>`select name from migration`).map((row) => row.name))
    if (done.has(RESTORING) && !restoring) {
      throw new SetupError(
        'A restore into this database was broken off: run it again, npm run restore -- … --replace',
      )
    }
    const applied = (await knownMigrations()).filter((name) => !done.has(name))
    for (const name of applied) await sql.begin((tx) => applyMigration(tx, name))
    await sql`select ensure_event_partitions(), ensure_audit_partitions()`
    return applied
  } finally {
    await sql.end({ timeout: 1 })
  }
}
