import type { Sql } from 'postgres'

/** Partitions of the log and of the audit ahead of what comes. Needs the owner's rights. */
export async function ensurePartitions(owner: Sql): Promise<void> {
  await owner`select ensure_event_partitions(), ensure_audit_partitions()`
}
