import type { Sql } from 'postgres'
import { selectTime } from '#db/queries/time.ts'

const ASK_MS = 5_000

export interface DatabaseTime {
  /** Epoch milliseconds by the database's clock. */
  now: () => number
  stop: () => Promise<void>
}

/**
 * Keeps the database's time: deadlines are counted by one clock whatever a node's own says. Between two askings this
 * process's steady clock goes on, which nobody can set.
 */
export async function followDatabaseTime(sql: Sql): Promise<DatabaseTime> {
  let offset = Date.now() - performance.now()
  const ask = async () => {
    const before = performance.now()
    const time = await selectTime(sql)
    offset = time - (before + performance.now()) / 2
  }
  await ask()
  let asking: Promise<void> | undefined
  const timer = setInterval(() => {
    // While the database is away the last answer holds; that it is away is told by others.
    asking ??= ask()
      .catch(() => {})
      .finally(() => {
        asking = undefined
      })
  }, ASK_MS)
  return {
    now: () => Math.round(offset + performance.now()),
    stop: async () => {
      clearInterval(timer)
      await asking
    },
  }
}
