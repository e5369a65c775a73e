import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const WHOLE = /^backup-\d{8}T\d{6}Z$/
const PARTIAL = /^backup-\d{8}T\d{6}Z\.partial$/
/** A copy of this age that is not whole was left by a run that was killed. */
const LEFT_MS = 24 * 3_600_000

/** Where backups go unless told otherwise: beside the data folder, so that they outlive it. */
export const backupFolder = (dataDir: string) => process.env.BACKUP_DIR || `${dataDir}-backups`

/** When a backup of this name was made, in epoch milliseconds. */
export const madeAt = (name: string) =>
  Date.parse(name.replace(/^backup-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

/** Whole backups of a folder, oldest first. */
export async function listBackups(parent: string): Promise<string[]> {
  const names = await readdir(parent).catch(() => [])
  return names.filter((name) => WHOLE.test(name)).sort()
}

/** Removes all whole backups but the youngest `keep`, and what killed runs left; the names that went. */
export async function pruneBackups(parent: string, keep: number, now: number): Promise<string[]> {
  const gone = (await listBackups(parent)).slice(0, -keep)
  for (const name of (await readdir(parent)).filter((entry) => PARTIAL.test(entry))) {
    if (now - (await stat(join(parent, name))).mtimeMs > LEFT_MS) gone.push(name)
  }
  for (const name of gone) await rm(join(parent, name), { recursive: true })
  return gone
}
