import type { Database } from '#db/client.ts'
import { connectorsDue } from '#db/queries/upstream-delivery.ts'
import { collectDeliveries } from './collect.ts'
import { deliverDue } from './deliver.ts'
import { poster } from './post.ts'

const PERIOD_MS = 1_000

/**
 * Reads the log each second for what systems above wait to hear, and tells them; each system is told apart, so that one
 * that does not answer holds up no other. Of failures in a row the first is reported. Answers what ends it.
 */
export function startUpstream(
  db: Pick<Database, 'sql' | 'vault'>,
  report: (error: unknown) => void,
): () => Promise<void> {
  const { sql } = db
  const stop = new AbortController()
  const post = poster(Date.now, stop.signal)
  const busy = new Map<number, Promise<void>>()
  let failing = false
  let running: Promise<void> | undefined

  const fail = (error: unknown) => {
    if (!failing) report(error)
    failing = true
  }
  const serve = async (connector: number) => {
    while (!stop.signal.aborted && (await deliverDue(db, connector, post)) > 0);
  }
  const turn = async () => {
    while (!stop.signal.aborted && (await collectDeliveries(sql)));
    for (const connector of await connectorsDue(sql)) {
      if (busy.has(connector)) continue
      const done = serve(connector)
        .catch(fail)
        .finally(() => busy.delete(connector))
      busy.set(connector, done)
    }
    failing = false
  }
  const timer = setInterval(() => {
    running ??= turn()
      .catch(fail)
      .finally(() => {
        running = undefined
      })
  }, PERIOD_MS)
  return async () => {
    stop.abort()
    clearInterval(timer)
    await running
    await Promise.all(busy.values())
  }
}
