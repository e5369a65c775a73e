import type { Sql } from 'postgres'
import { appendDueClocks } from '#db/queries/clock.ts'
import { ENTITIES } from '#server/domain/case.ts'

const PERIOD_MS = 1_000
const BATCH = 500

/**
 * Turns clocks yellow and red as they fall due, now and once a second. Deadlines survive everything and fire once; of
 * failures in a row the first is reported.
 */
export function startSweep(sql: Sql, report: (error: unknown) => void): () => Promise<void> {
  let stopped = false
  let failing = false
  let running: Promise<void> | undefined
  const sweep = async () => {
    for (const entity of ENTITIES) {
      for (const point of ['yellow', 'red'] as const) {
        while (!stopped && (await appendDueClocks(sql, entity, point, BATCH)) > 0);
      }
    }
  }
  const turn = async () => {
    try {
      await sweep()
      failing = false
    } catch (error) {
      if (!failing) report(error)
      failing = true
    }
    running = undefined
  }
  const next = () => {
    running ??= turn()
  }
  const timer = setInterval(next, PERIOD_MS)
  next()
  return async () => {
    stopped = true
    clearInterval(timer)
    await running
  }
}
