import { ensurePartitions } from '#db/queries/upkeep.ts'
import { KEPT, RETENTION, type RetentionDays } from '#server/domain/retention.ts'
import type { Jobs } from '#server/jobs/types.ts'
import type { KeepDeps } from './forgetters.ts'
import { forgetPast } from './retention.ts'

/** When each part runs, in the centre's time: the daily one while few are at work. */
const CRON = { hour: '7 * * * *', day: '23 3 * * *' }

/**
 * What keeps the database in order by itself: room ahead for log and audit, and nothing kept past its time. A part in
 * which something failed says what, and is run again.
 */
export async function startRetention(deps: KeepDeps, jobs: Jobs, days: RetentionDays): Promise<void> {
  const options = { retries: 5, retryDelay: 60, retryDelayMax: 1800, expireIn: 3600 }
  await jobs.work('room-ahead', () => ensurePartitions(deps.owner), options)
  await jobs.schedule('room-ahead', CRON.hour)
  for (const every of ['hour', 'day'] as const) {
    const queue = `retention-${every}`
    const kinds = KEPT.filter((what) => RETENTION[what].every === every)
    const run = async () => {
      const failed = (await forgetPast(deps, days, kinds)).filter(({ error }) => error)
      if (failed.length > 0) {
        throw new Error(`retention: ${failed.map(({ what, error }) => `${what} ${error}`).join(', ')}`)
      }
    }
    await jobs.work(queue, run, options)
    await jobs.schedule(queue, CRON[every])
  }
}
