import type { Sql } from 'postgres'
import { ringsInUse } from '#db/queries/case-key.ts'
import { SetupError } from '#db/setup-error.ts'
import { KeyRing } from './key-ring.ts'
import { createRing } from './ring-file.ts'

/**
 * The ring that the keys of a database are wrapped with, made where the database holds no key yet. Throws SetupError
 * when the file lacks a key that something is sealed under.
 */
export async function openRing(file: string, sql: Sql): Promise<KeyRing> {
  const used = await ringsInUse(sql)
  if (used.length === 0 && !KeyRing.open(file)) createRing(file)
  const ring = KeyRing.open(file)
  const missing = used.filter((number) => !ring?.has(number))
  if (!ring || missing.length > 0) {
    throw new SetupError(
      `The key ring ${file} ${ring ? `lacks key ${missing.join(', ')}` : 'is missing'}, and the database holds what is sealed under it: put back the file that belongs to this database (KEY_RING)`,
    )
  }
  return ring
}
