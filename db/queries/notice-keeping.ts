import type { Sql } from 'postgres'

/** Rows a statement: far below what a transaction's time limit allows. */
const BATCH = 10_000

/** Forgets notices after 180 days and alarms that nobody answered after one; how many notices there were. */
export async function forgetOldNotices(sql: Sql): Promise<number> {
  await sql`delete from notice_alarm where next_at is null and at < now() - interval '1 day'`
  return inBatches(
    () => sql`
      delete from notice where id in (
        select id from notice where queued_at < now() - interval '180 days' order by queued_at limit ${BATCH})`,
  )
}

/** Forgets what systems above took, after 90 days; how many deliveries there were. */
export function forgetDelivered(sql: Sql): Promise<number> {
  return inBatches(
    () => sql`
      delete from webhook_delivery where id in (
        select id from webhook_delivery
        where state = 'delivered' and delivered_at < now() - interval '90 days' order by delivered_at limit ${BATCH})`,
  )
}

async function inBatches(remove: () => PromiseLike<{ count: number }>): Promise<number> {
  for (let removed = 0; ; ) {
    const { count } = await remove()
    removed += count
    if (count < BATCH) return removed
  }
}
