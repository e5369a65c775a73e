import type { Database } from '#db/client.ts'
import { claimDeliveries, deliveredAs, missedDelivery } from '#db/queries/upstream-delivery.ts'
import { retryDelay } from '#server/domain/upstream.ts'
import { textOf } from '#server/privacy/seal.ts'
import type { Post } from './post.ts'

/** Deliveries on their way to one system at once. */
const AT_ONCE = 4
/** Longer than any attempt: who takes a delivery and goes down leaves it to another. */
const LEASE_MS = 60_000

/**
 * Makes one attempt for the deliveries of a connector that are due and records how each went. At least once: a delivery
 * whose answer is lost is sent again under the same key. Answers how many attempts were made.
 */
export async function deliverDue(
  { sql, vault }: Pick<Database, 'sql' | 'vault'>,
  connector: number,
  post: Post,
  delayOf: (attempts: number) => number | undefined = retryDelay,
): Promise<number> {
  const claimed = await claimDeliveries(sql, connector, { limit: AT_ONCE, leaseMs: LEASE_MS })
  await Promise.all(
    claimed.map(async (delivery) => {
      const { id, url, secret, body, attempts } = delivery
      const text = textOf(vault, delivery)
      const error = await post({ id, url, secret, body: text === null ? body : { ...body, text } })
      if (error === undefined) await deliveredAs(sql, id)
      else await missedDelivery(sql, id, error, delayOf(attempts))
    }),
  )
  return claimed.length
}
