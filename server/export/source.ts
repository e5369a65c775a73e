import type { Database } from '#db/client.ts'
import type { UserActor } from '#server/auth/access.ts'
import type { Policy } from '#server/domain/policy.ts'
import type { Locale } from '#server/domain/region-name.ts'
import type { Ground } from '#server/ground/ground.ts'
import type { Cell } from './sheet.ts'

/** What rows are read with. */
export interface SourceCtx {
  db: Database
  actor: UserActor
  ground: Ground
  locale: Locale
  policy: Policy
  /** Milliseconds that the centre's time is ahead of UTC. */
  dayOffset: number
  now: () => number
}

export interface Batch {
  rows: Cell[][]
  /** In per cent. */
  progress: number
}

/** A spreadsheet to be: its heading, and its rows as they are read. */
export interface Source {
  heading: readonly string[]
  batches: AsyncIterable<Batch>
}
