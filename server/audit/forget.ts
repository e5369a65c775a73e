import type { Sql } from 'postgres'
import { dropOldAudit } from '#db/queries/audit-forget.ts'
import { LEAST_AUDIT_MONTHS } from '#server/domain/audit.ts'

/**
 * Drops the months of the audit that are older than the rule says, never younger than half a year; how many entries
 * there were. The chain is kept and still verifies. Needs the owner's rights; `now` is epoch milliseconds.
 */
export function forgetOldAudit(owner: Sql, months: number, now: number = Date.now()): Promise<number> {
  return dropOldAudit(owner, Math.max(months, LEAST_AUDIT_MONTHS), now)
}
