import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Sql, TransactionSql } from 'postgres'
import {
  applyMigration,
  ensureMigrationTable,
  knownMigrations,
  MIGRATION_LOCK,
  migrate,
} from '#db/migrate.ts'
import { countRows } from '#db/queries/backup.ts'
import {
  connectedServers,
  contentsOf,
  copyTableIn,
  doneRestoring,
  dropAll,
  emptyTables,
  makePartitions,
  markRestoring,
  missingTables,
  renewEpoch,
  setSequences,
  unhook,
} from '#db/queries/restore.ts'
import { SetupError } from '#db/setup-error.ts'
import { reapplyErasures } from '#server/privacy/erase.ts'
import { decompress } from './chunks.ts'
import { MANIFEST, type Manifest, manifestSchema, tableFile } from './manifest.ts'
import { ringOf } from './ring-of.ts'
import { verifySums } from './sums.ts'

/** Rows from which on indexes are made after the load, not row by row. */
const LARGE = 10_000

/** Reads a backup's manifest once every file of it is found whole. Throws SetupError. */
export async function readBackup(folder: string): Promise<Manifest> {
  const names = await verifySums(folder)
  const parsed = manifestSchema.safeParse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')))
  if (!parsed.success)
    throw new SetupError(`${folder} was made by another product version: its format is not known`)
  const lacking = parsed.data.tables.find(({ name }) => !names.has(tableFile(name)))
  if (lacking) throw new SetupError(`The backup lacks ${tableFile(lacking.name)}: restore from another one`)
  return parsed.data
}

async function refuseUnready(owner: Sql, manifest: Manifest, replace: boolean): Promise<void> {
  const known = new Set(await knownMigrations())
  const newer = manifest.migrations.find((name) => !known.has(name))
  if (newer) {
    throw new SetupError(
      `The backup is of a newer version (${manifest.product}, ${newer}): install that version, then restore`,
    )
  }
  if ((await connectedServers(owner)) > 0)
    throw new SetupError('A server runs on this database: stop it, then restore')
  const { tables, events } = await contentsOf(owner)
  if (tables > 0 && !replace) {
    throw new SetupError(
      `The database is not empty (${events} events in its log): name an empty one, --into postgres://…, or put the backup in its place with --replace`,
    )
  }
}

async function load(tx: TransactionSql, folder: string, manifest: Manifest, onTable: (name: string) => void) {
  await ensureMigrationTable(tx)
  for (const name of manifest.migrations) await applyMigration(tx, name)
  const names = manifest.tables.map(({ name }) => name)
  const missing = new Set(await missingTables(tx, names))
  const tables = manifest.tables.filter(({ name, rows }) => !missing.has(name) || rows > 0)
  const strange = tables.find(({ name }) => missing.has(name))
  if (strange) {
    throw new SetupError(
      `The backup was made amid an upgrade: its table ${strange.name} waits to be moved over. Restore one that was made later`,
    )
  }
  const large = tables.filter(({ rows }) => rows > LARGE)
  const rehook = await unhook(
    tx,
    large.map(({ name }) => name),
  )
  await emptyTables(
    tx,
    tables.map(({ name }) => name),
  )
  for (const table of tables) {
    await makePartitions(tx, table)
    const file = createReadStream(join(folder, tableFile(table.name)), { highWaterMark: 1 << 20 })
    await pipeline(file, decompress(), (chunks: AsyncIterable<Uint8Array>) => copyTableIn(tx, table, chunks))
    const rows = await countRows(tx, table.name)
    if (rows !== table.rows) throw new Error(`${table.name}: ${rows} rows of ${table.rows}`)
    onTable(table.name)
  }
  await rehook()
  await setSequences(tx, manifest.sequences)
  await renewEpoch(tx)
}

/**
 * Puts a backup into a database, whole or not at all: until all is in, what was there stays as it was. What was erased
 * since stays erased, and newer migrations follow. Throws SetupError, before anything is touched where it can.
 */
export async function restoreBackup(
  { owner, url, keyRing }: { owner: Sql; url: string; keyRing: string },
  folder: string,
  { replace = false, onTable = () => {} }: { replace?: boolean; onTable?: (name: string) => void } = {},
): Promise<Manifest> {
  const manifest = await readBackup(folder)
  const ring = ringOf(manifest, keyRing)
  await refuseUnready(owner, manifest, replace)
  await owner.begin(async (tx) => {
    await tx`set local transaction_timeout = 0`
    await tx`set local statement_timeout = 0`
    await tx`set local idle_in_transaction_session_timeout = 0`
    await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`
    await dropAll(tx)
    await load(tx, folder, manifest, onTable)
    await markRestoring(tx)
  })
  await migrate(url, { restoring: true })
  if (ring) await reapplyErasures({ sql: owner, vault: ring })
  await doneRestoring(owner)
  await owner`analyze`
  return manifest
}
