import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownerClient } from '#db/client.ts'
import { makeBackup } from '#server/keep/backup.ts'
import { sized } from '#server/keep/command.ts'
import { restoreBackup } from '#server/keep/restore.ts'
import type { Row } from './row.ts'

const BACKUP_AIM_S = 120
const RESTORE_AIM_S = 600
const SPARE = 'weige_restored'

/** A copy of the database while the server runs on it, and its way back into an empty one beside it. */
export async function benchBackup(url: string, dataDir: string): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'weige-bench-backup-'))
  const owner = ownerClient(url)
  const spare = new URL(url)
  spare.pathname = SPARE
  await owner`create database ${owner(SPARE)} template template0`
  const into = ownerClient(spare.href)
  try {
    const [{ cases }] = await owner<{ cases: number }[]>`select count(*)::int as cases from incident`
    const begun = performance.now()
    const { folder: whole, manifest } = await makeBackup(owner, folder, { product: 'bench', at: new Date() })
    const backup = (performance.now() - begun) / 1000
    const again = performance.now()
    await restoreBackup({ owner: into, url: spare.href, keyRing: join(dataDir, 'keys.json') }, whole)
    const restore = (performance.now() - again) / 1000
    const [{ restored }] = await into<{ restored: number }[]>`select count(*)::int as restored from incident`
    const sum = (key: 'rows' | 'bytes' | 'stored') =>
      manifest.tables.reduce((total, table) => total + table[key], 0)
    const of = `${cases.toLocaleString('en')} cases, ${sum('rows').toLocaleString('en')} rows`
    const size = `${sized(sum('bytes'))} in ${sized(sum('stored'))}`
    return [
      {
        what: `backup of ${of}, the server running`,
        value: `${backup.toFixed(1)} s, ${size}`,
        aim: `≤ ${BACKUP_AIM_S} s`,
        ok: backup <= BACKUP_AIM_S,
      },
      {
        what: `restore of ${of}`,
        value: `${restore.toFixed(1)} s`,
        aim: `≤ ${RESTORE_AIM_S} s`,
        ok: restore <= RESTORE_AIM_S && restored === cases,
      },
    ]
  } finally {
    await into.end()
    await owner`drop database ${owner(SPARE)} with (force)`
    await owner.end()
    rmSync(folder, { recursive: true })
  }
}
