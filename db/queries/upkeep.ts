import type { Sql } from 'postgres'

/** Rows a statement: far below what a transaction's time limit allows. */
const BATCH = 10_000

/** Partitions of the log and of the audit ahead of what comes. Needs the owner's rights. */
export async function ensurePartitions(owner: Sql): Promise<void> {
  await owner`select ensure_event_partitions(), ensure_audit_partitions()`
}

/** Forgets idempotency keys after their seven days; how many there were. */
export function forgetOldKeys(sql: Sql): Promise<number> {
  return inBatches(
    () => sql`
      delete from idempotency where (actor, key) in (
        select actor, key from idempotency where at < now() - interval '7 days' order by at limit ${BATCH})`,
  )
}

/** Forgets sessions that have run out; how many there were. */
export function forgetOldSessions(sql: Sql): Promise<number> {
  return inBatches(
    () => sql`
      delete from session where id in (
        select id from session where expires_at < now() order by expires_at limit ${BATCH})`,
  )
}

/** Forgets what was reminded of a quarter of a year ago, and digests of a year; how many there were. */
export async function forgetOldReminders(sql: Sql): Promise<number> {
  await sql`delete from digest where hour < now() - interval '1 year'`
  return inBatches(
    () => sql`
      delete from reminder where id in (
        select id from reminder where at < now() - interval '90 days' order by at limit ${BATCH})`,
  )
}

async function inBatches(remove: () => PromiseLike<{ count: number }>): Promise<number> {
  for (let removed = 0; ; ) {
    const { count } = await remove()
    removed += count
    if (count < BATCH) return removed
  }
}
