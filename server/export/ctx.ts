import type { Database } from '#db/client.ts'
import type { ExportOwner } from '#db/queries/export.ts'
import type { UserActor } from '#server/auth/access.ts'
import type { Origin } from '#server/domain/audit.ts'
import type { Policy } from '#server/domain/policy.ts'
import type { Locale } from '#server/domain/region-name.ts'
import type { Ground } from '#server/ground/ground.ts'
import type { Jobs } from '#server/jobs/types.ts'

/** The queue of exports; its jobs carry ids. */
export const EXPORT_QUEUE = 'export'

/** What exporting needs, whoever asks. */
export interface ExportDeps {
  db: Database
  jobs: Jobs
  ground: () => Ground
  policy: () => Policy
  /** Milliseconds that the centre's time is ahead of UTC. */
  dayOffset: number
  now: () => number
}

/** What a verb of exports is given. */
export interface ExportCtx extends ExportDeps {
  actor: UserActor
  owner: ExportOwner
  origin: Origin
  locale: Locale
}
