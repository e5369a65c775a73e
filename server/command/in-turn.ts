import type { Database } from '#db/client.ts'

const waiting = new WeakMap<Database, Map<string, Promise<unknown>>>()

/**
 * Runs what concerns one case one after the other on this node, so that commands which never conflict need not be tried
 * again and again. Between nodes the database decides.
 */
export async function inTurn<T>(db: Database, key: string, run: () => Promise<T>): Promise<T> {
  const queue = waiting.get(db) ?? new Map<string, Promise<unknown>>()
  waiting.set(db, queue)
  const before = queue.get(key)
  const mine = before ? before.then(run, run) : run()
  queue.set(key, mine)
  try {
    return await mine
  } finally {
    if (queue.get(key) === mine) queue.delete(key)
  }
}
