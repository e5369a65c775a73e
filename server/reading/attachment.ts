import type { Database } from '#db/client.ts'
import { type Copy, loadAttachment, loadChunk, type StoredAttachment } from '#db/queries/attachment.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { selectKey } from '#db/queries/case-key.ts'
import type { UserActor } from '#server/auth/access.ts'
import type { Origin } from '#server/domain/audit.ts'
import { AppError } from '#server/domain/error.ts'
import { openBytes } from '#server/privacy/seal.ts'
import { readsWords } from './scope.ts'
import { visibleIncident, visibleMediation } from './visible.ts'

interface Asked {
  db: Database
  actor: UserActor
  origin: Origin
  id: number
  copy: Copy
}

export interface OpenedAttachment {
  type: string
  size: number
  bytes: ReadableStream<Uint8Array<ArrayBuffer>>
}

/** Whether what is read is restricted. Throws not_found for who may not read its case now. */
async function requireReadable(
  { db, actor }: Asked,
  { author, entity, caseId }: StoredAttachment,
): Promise<boolean> {
  if (entity === null || caseId === null) {
    if (author !== actor.id) throw new AppError('not_found')
    return false
  }
  if (!readsWords(actor)) throw new AppError('not_found')
  const visible = entity === 'incident' ? visibleIncident : visibleMediation
  return (await visible(db, actor, caseId)).restricted
}

/**
 * An attachment for who may read its case, and until it has one for its author, opened piece by piece as it is taken.
 * Throws not_found, for foreign ids as for unknown ones; reading what is restricted is audited.
 */
export async function readAttachment(asked: Asked): Promise<OpenedAttachment> {
  const { db, actor, origin, id, copy } = asked
  const found = await loadAttachment(db.sql, id)
  if (!found) throw new AppError('not_found')
  const restricted = await requireReadable(asked, found)
  const size = copy === 'whole' ? found.size : found.thumbnailSize
  const stored = await selectKey(db.sql, 'attachment', id)
  if (size === null || !stored) throw new AppError('not_found')
  if (restricted) {
    const { entity, caseId } = found
    const subject = { entity: 'attachment', subject: id, detail: { entity, case: caseId, copy } } as const
    await appendAudit(db.sql, {
      action: 'attachment.read',
      actorKind: 'user',
      actorId: actor.id,
      origin,
      ...subject,
    })
  }
  const key = db.vault.unwrap(stored)
  let n = 0
  const bytes = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const sealed = await loadChunk(db.sql, { id, copy, n })
      n += 1
      if (sealed) controller.enqueue(openBytes(key, sealed))
      else controller.close()
    },
  })
  return { type: found.type, size, bytes }
}
