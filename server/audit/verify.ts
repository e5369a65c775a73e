import type { ISql } from 'postgres'
import { linesOf } from '#db/queries/audit-lines.ts'
import { type CheckedBlock, checkBlocks, countForeign, formatAfter } from '#db/queries/audit-verify.ts'
import { LEAST_AUDIT_MONTHS } from '#server/domain/audit.ts'

/** A block as it was told elsewhere: its number and its hash in hexadecimal. */
export interface KnownHead {
  n: number
  hash: string
}

export interface Verdict {
  blocks: number
  rows: number
  /** The last block that is right. */
  head: KnownHead | undefined
  /** Blocks up to this one keep their hashes and no longer their entries. */
  forgot: number
  /** The first thing that is not as it was sealed. */
  fault: { n: number; what: string } | undefined
}

/** Rows recomputed at once. */
const ROWS = 20_000

function faultOf(block: CheckedBlock, wanted: number): string | undefined {
  const { entries, entriesFound, eventFrom, eventTo } = block
  if (block.n !== wanted) return `block ${wanted} is missing`
  if (!block.chained) return 'the block itself: its hash is not that of the block before and of what it says'
  if (!block.joined) return 'the block itself: it does not begin where the block before ended'
  if (!block.events) return `events ${eventFrom + 1} to ${eventTo}: changed, missing or added`
  if (entriesFound !== null && entriesFound !== entries)
    return `the audit: ${entriesFound} rows instead of ${entries}`
  if (block.entriesAlike === false) return `the audit: one of its ${entries} rows was changed or moved`
  if (!block.timely) return 'the audit: a row says a time at which it was not written'
  if (!block.oldEnough) return `the audit of blocks up to ${block.forgets} was dropped before its time`
  return undefined
}

/**
 * Recomputes the chain from its beginning, or from a block that is known, to its end. `heads` are blocks that were told
 * elsewhere and have to be in it as they were.
 */
export async function verifyChain(
  sql: ISql,
  { since, heads = [] }: { since?: KnownHead; heads?: readonly KnownHead[] } = {},
): Promise<Verdict> {
  const known = new Map([...heads, ...(since ? [since] : [])].map(({ n, hash }) => [n, hash]))
  const verdict: Verdict = { blocks: 0, rows: 0, head: since, forgot: 0, fault: undefined }
  const broken = (n: number, what: string) => ({ ...verdict, fault: { n, what } })
  // The known block itself is looked at as well: what follows hangs on it.
  let after = since ? since.n - 1 : 0
  for (;;) {
    const format = await formatAfter(sql, after)
    if (format === undefined) break
    if (!linesOf(sql, format)) return broken(after + 1, `format ${format} is not known to this version`)
    const blocks = await checkBlocks(sql, { after, rows: ROWS, leastMonths: LEAST_AUDIT_MONTHS, format })
    for (const block of blocks) {
      const what = faultOf(block, after + 1)
      if (what) return broken(after + 1, what)
      const told = known.get(block.n)
      if (told && told !== block.hash)
        return broken(block.n, `its hash is ${block.hash}, not ${told}: the chain was written anew`)
      known.delete(block.n)
      verdict.blocks += 1
      verdict.rows += block.eventTo - block.eventFrom + (block.entriesFound ?? 0)
      verdict.forgot = block.forgets ?? verdict.forgot
      verdict.head = { n: block.n, hash: block.hash }
      after = block.n
    }
  }
  const [missing] = known.keys()
  if (missing !== undefined)
    return broken(missing, 'the chain ends before this block, which was told elsewhere')
  const foreign = since ? { entries: 0, events: 0 } : await countForeign(sql)
  if (foreign.entries > 0) return broken(after, `${foreign.entries} rows of the audit are in no block`)
  if (foreign.events > 0) return broken(after, `${foreign.events} events are before the first`)
  return verdict
}
