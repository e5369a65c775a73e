import { expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { SYSTEM_ORIGIN } from '#server/domain/audit.ts'
import { withDatabase } from '#server/testing.ts'

let db: Database
withDatabase((opened) => {
  db = opened
})

test('keeps who, from where, on what and why', async () => {
  const words = new Uint8Array([1, 2, 3])
  await appendAudit(db.sql, {
    ...{ action: 'case.read', actorKind: 'user', actorId: 7, origin: { address: '10.0.0.8', session: 3 } },
    ...{
      entity: 'mediation',
      subject: 12,
      field: 'phone',
      reason: 'callback',
      words,
      detail: { persons: 2 },
    },
  })
  const [row] = await db.sql`
    select action, actor_kind, actor_id, address, session_id, entity, subject, field, reason, words, detail from audit`
  expect(row).toEqual({
    ...{ action: 'case.read', actor_kind: 'user', actor_id: 7, address: '10.0.0.8', session_id: 3 },
    ...{ entity: 'mediation', subject: '12', field: 'phone', reason: 'callback', detail: { persons: 2 } },
    words: Buffer.from(words),
  })
})

test('the application adds to it and never changes it', async () => {
  const entry = { action: 'case.read', actorKind: 'system', actorId: null, origin: SYSTEM_ORIGIN } as const
  await appendAudit(db.sql, [entry, entry])
  await expect(db.sql`update audit set action = 'none'`).rejects.toThrow(/permission denied/)
  await expect(db.sql`delete from audit`).rejects.toThrow(/permission denied/)
  const [{ part }] = await db.sql<{ part: string }[]>`
    select inhrelid::regclass::text as part from pg_inherits where inhparent = 'audit'::regclass limit 1`
  await expect(db.sql`delete from ${db.sql(part)}`).rejects.toThrow(/permission denied/)
})
