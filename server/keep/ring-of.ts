import { SetupError } from '#db/setup-error.ts'
import { KeyRing } from '#server/privacy/key-ring.ts'
import type { Manifest } from './manifest.ts'

/** Opens a ring that opens the keys of a backup; undefined where nothing in it is sealed. Throws SetupError. */
export function ringOf({ keys }: Manifest, file: string): KeyRing | undefined {
  const ring = KeyRing.open(file)
  if (!ring && keys.length > 0) {
    throw new SetupError(
      `There is no key ring ${file}, and the backup holds what is sealed: put back the file that belongs to it (KEY_RING)`,
    )
  }
  for (const { ring: number, wrapped } of keys) {
    try {
      ring?.unwrap({ ring: number, wrapped: Buffer.from(wrapped, 'base64') })
    } catch {
      throw new SetupError(
        `The key ring ${file} does not open this backup (key ${number}): put back the file that belongs to it (KEY_RING)`,
      )
    }
  }
  return ring
}
