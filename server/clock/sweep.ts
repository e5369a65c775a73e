import type { Sql } from 'postgres'
import { appendDueClocks } from '#db/queries/clock.ts'
import { ENTITIES } from '#server/domain/case.ts'

const PERIOD_MS = 1_000
const BATCH = 500

/** Turns clocks yellow and red as they fall due, once a second. Deadlines survive everything and fire once. */
export function startSweep(sql: Sql, report: (error: unknown) => void): () => Promise<void> {
  let stopped = false
  const sweep = async () => {
    for (const entity of ENTITIES) {
      for (const point of ['yellow', 'red'] as const) {
        while (!stopped && (await appendDueClocks(sql, entity, point, BATCH)) === BATCH);
      }
    }
  }
  let running = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(sweep).catch(report)
  }, PERIOD_MS)
  return async () => {
    stopped = true
    clearInterval(timer)
    await running
  }
}
