import type { Sql } from 'postgres'
import { forgetPlaces } from '#db/queries/organisation-check-in.ts'
import { forgetNearness } from '#db/queries/suggest-recommendation.ts'
import { ensurePartitions, forgetOldKeys, forgetOldReminders, forgetOldSessions } from '#db/queries/upkeep.ts'

const PERIOD_MS = 3_600_000

/**
 * What keeps the database in order, now and each hour: room ahead for the log, and nothing kept past its time.
 * Answers with what ends it.
 */
export function startUpkeep(
  db: { sql: Sql; owner: Sql },
  report: (error: unknown) => void,
): () => Promise<void> {
  const tasks = [
    () => ensurePartitions(db.owner),
    () => forgetOldKeys(db.sql),
    () => forgetOldSessions(db.sql),
    () => forgetPlaces(db.sql),
    () => forgetOldReminders(db.sql),
    () => forgetNearness(db.sql),
  ]
  const run = async () => {
    for (const task of tasks) await task().catch(report)
  }
  let running = run()
  const timer = setInterval(() => {
    running = running.then(run)
  }, PERIOD_MS)
  return async () => {
    clearInterval(timer)
    await running
  }
}
