import type { ISql } from 'postgres'
import type { Actor } from '#server/domain/actor.ts'
import type { AuditAction, AuditEntity, Origin } from '#server/domain/audit.ts'

export interface AuditEntry {
  action: AuditAction
  actorKind: Actor['kind']
  actorId: number | null
  origin: Origin
  entity?: AuditEntity
  subject?: number | string
  /** The one field that was unmasked or changed. */
  field?: string
  /** A code. */
  reason?: string
  /** Words of a reason, sealed under the key of the case. */
  words?: Uint8Array
  /** Codes, ids and counts: no free text, nothing of a person. */
  detail?: Readonly<Record<string, number | string | boolean | null>>
}

/** Appends to the audit, in the transaction of the change where there is one. */
export async function appendAudit(sql: ISql, entries: AuditEntry | readonly AuditEntry[]): Promise<void> {
  const rows = [entries].flat().map(({ origin, words, subject, actorKind, actorId, ...entry }) => ({
    ...entry,
    actor_kind: actorKind,
    actor_id: actorId,
    address: origin.address,
    session_id: origin.session,
    subject: subject === undefined ? null : String(subject),
    words: words ? Buffer.from(words).toString('base64') : null,
    detail: entry.detail ?? {},
  }))
  await sql`
    insert into audit (action, actor_kind, actor_id, address, session_id, entity, subject, field, reason, words, detail)
    select action, actor_kind, actor_id, address, session_id, entity, subject, field, reason, decode(words, 'base64'),
      detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x(
      action text, actor_kind text, actor_id bigint, address text, session_id bigint, entity text, subject text,
      field text, reason text, words text, detail json)`
}
