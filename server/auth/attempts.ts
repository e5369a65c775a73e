import type { Database } from '#db/client.ts'
import { countFailure, failuresOf } from '#db/queries/auth.ts'
import { AppError } from '#server/domain/error.ts'

const MAX_FAILURES = 10
const WINDOW_SECONDS = 600

/**
 * Lets an attempt run unless its key has failed too often; failures count, successes do not. Attempts of one key run
 * one after the other, so that many at once cannot pass a stale count.
 */
export function createAttempts(db: Database) {
  const lanes = new Map<string, Promise<unknown>>()

  const once = async <T>(key: string, attempt: () => Promise<T>): Promise<T> => {
    const { failures, left } = await failuresOf(db.sql, key, WINDOW_SECONDS)
    if (failures >= MAX_FAILURES) throw new AppError('too_many_attempts', { retryAfter: Math.max(1, left) })
    try {
      return await attempt()
    } catch (error) {
      if (error instanceof AppError && error.code === 'wrong_credentials') {
        await countFailure(db.sql, key, WINDOW_SECONDS)
      }
      throw error
    }
  }
  /** `attempt` throws wrong_credentials for a failure; too_many_attempts carries seconds in `retryAfter`. */
  return async function limited<T>(key: string, attempt: () => Promise<T>): Promise<T> {
    const run = () => once(key, attempt)
    const mine = (lanes.get(key) ?? Promise.resolve()).then(run, run)
    lanes.set(key, mine)
    try {
      return await mine
    } finally {
      if (lanes.get(key) === mine) lanes.delete(key)
    }
  }
}
export type Attempts = ReturnType<typeof createAttempts>
