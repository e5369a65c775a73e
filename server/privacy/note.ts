import type { KeyObject } from 'node:crypto'
import type { ISql } from 'postgres'
import { selectKey } from '#db/queries/case-key.ts'
import type { SealedEntity, Vault } from '#db/vault.ts'
import { AppError } from '#server/domain/error.ts'
import { sealText } from './seal.ts'

interface From {
  sql: ISql
  vault: Vault
}

/**
 * The key that something is written to a case under. Asked for only once it is known that the case may be written to:
 * throws not_allowed_now for one that was erased.
 */
export async function writingKey(
  { sql, vault }: From,
  entity: SealedEntity,
  id: number,
): Promise<() => KeyObject> {
  const stored = await selectKey(sql, entity, id)
  return () => {
    if (!stored) throw new AppError('not_allowed_now', { refusal: 'erased' })
    return vault.unwrap(stored)
  }
}

/** The words of a command, to be sealed under the key of their case once it is known that they may be said. */
export async function sealNote(
  from: From,
  entity: SealedEntity,
  id: number,
  words: string | null,
): Promise<() => Uint8Array | null> {
  if (words === null) return () => null
  const key = await writingKey(from, entity, id)
  return () => sealText(key(), words)
}
