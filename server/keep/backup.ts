import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Sql } from 'postgres'
import {
  countRows,
  openCopy,
  type Snapshot,
  sequenceStates,
  settleCopy,
  type TableShape,
  withSnapshot,
} from '#db/queries/backup.ts'
import { compress, inChunks } from './chunks.ts'
import { FORMAT, MANIFEST, type Manifest, SUMS, tableFile } from './manifest.ts'
import { sumLines } from './sums.ts'

interface About {
  /** Version of the product. */
  product: string
  at: Date
  /** Breaks it off. */
  signal?: AbortSignal
}

type TableEntry = Manifest['tables'][number]

/** Name of a backup made at a time: sorts by it. */
export const backupName = (at: Date) => `backup-${at.toISOString().replace(/[-:]|\.\d+/g, '')}`

/** Passes all through; `onBytes` hears each piece. */
const tap = (onPiece: (piece: Buffer) => void) =>
  new Transform({
    transform(piece: Buffer, _encoding, done) {
      onPiece(piece)
      done(null, piece)
    },
  })

async function writeTable(
  owner: Sql,
  snapshot: Snapshot,
  shape: TableShape,
  { folder, signal }: { folder: string; signal?: AbortSignal },
) {
  const rows = await countRows(snapshot.tx, shape.name)
  const hash = createHash('sha256')
  let bytes = 0
  let stored = 0
  const source = await openCopy(snapshot, shape)
  try {
    await pipeline(
      () =>
        inChunks(source.iterator({ destroyOnReturn: false }), (size) => {
          bytes += size
        }),
      compress(),
      tap((piece) => {
        hash.update(piece)
        stored += piece.length
      }),
      createWriteStream(join(folder, tableFile(shape.name)), { mode: 0o600, flush: true }),
      { signal },
    )
  } finally {
    await settleCopy(source, snapshot, owner)
  }
  const entry: TableEntry = { ...shape, rows, bytes, stored }
  return { entry, sum: hash.digest('hex') }
}

async function writeAll(
  owner: Sql,
  folder: string,
  { product, at, signal }: About,
  onTable: (entry: TableEntry) => void,
) {
  const sums = new Map<string, string>()
  const manifest = await withSnapshot<Manifest>(owner, async (snapshot) => {
    const { tx, migrations, head, keys: stored } = snapshot
    const tables: TableEntry[] = []
    for (const shape of snapshot.tables) {
      const { entry, sum } = await writeTable(owner, snapshot, shape, { folder, signal })
      sums.set(tableFile(shape.name), sum)
      tables.push(entry)
      onTable(entry)
    }
    const sequences = await sequenceStates(tx)
    const keys = stored.map(({ ring, wrapped }) => ({
      ring,
      wrapped: Buffer.from(wrapped).toString('base64'),
    }))
    const about = { format: FORMAT, product, at: at.toISOString(), migrations, head, keys } as const
    return { ...about, tables, sequences }
  })
  const text = `${JSON.stringify(manifest, null, 1)}\n`
  sums.set(MANIFEST, createHash('sha256').update(text).digest('hex'))
  const options = { mode: 0o600, flush: true }
  await writeFile(join(folder, MANIFEST), text, options)
  await writeFile(join(folder, SUMS), sumLines(sums), options)
  return manifest
}

/**
 * Copies the database into a folder of its own under `parent`: one consistent point, while others go on writing. It
 * has its name once it is whole; one that fails leaves nothing behind. The key ring is not part of it.
 */
export async function makeBackup(
  owner: Sql,
  parent: string,
  about: About,
  onTable: (entry: TableEntry) => void = () => {},
): Promise<{ folder: string; manifest: Manifest }> {
  const folder = join(parent, backupName(about.at))
  const partial = `${folder}.partial`
  await mkdir(parent, { recursive: true, mode: 0o700 })
  await mkdir(partial, { mode: 0o700 })
  try {
    const manifest = await writeAll(owner, partial, about, onTable)
    await rename(partial, folder)
    const handle = await open(parent)
    await handle.sync().finally(() => handle.close())
    return { folder, manifest }
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}
