import type { Sql } from 'postgres'
import { keysToRewrap, replaceKeys } from '#db/queries/case-key.ts'
import type { KeyRing } from './key-ring.ts'

const START = { entity: '', id: 0 }
/** Keys a statement. */
const PAGE = 2_000

/**
 * Wraps the keys of all cases with the ring's present key, a page a statement; how many there were. May be cut short and
 * begun again, and what is erased or made meanwhile stays as it is.
 */
export async function rewrapKeys(sql: Sql, ring: KeyRing): Promise<number> {
  let done = 0
  let after = START
  for (;;) {
    const page = await keysToRewrap(sql, ring.current, after, PAGE)
    const last = page.at(-1)
    // From the beginning once more: what was made meanwhile may still be wrapped with the key before.
    if (!last && after === START) return done
    after = last ?? START
    const wrapped = page.flatMap((row) => {
      const stored = ring.rewrap(row)
      return stored ? [{ ...row, ...stored, before: row.ring }] : []
    })
    if (wrapped.length > 0) done += await replaceKeys(sql, wrapped)
  }
}
