import type { Database } from '#db/client.ts'
import {
  type Copy,
  countLoose,
  deleteLoose,
  insertAttachment,
  insertChunk,
  lockUploads,
  markReady,
  type NewAttachment,
} from '#db/queries/attachment.ts'
import { insertKey } from '#db/queries/case-key.ts'
import type { UserActor } from '#server/auth/access.ts'
import type { Attachment } from '#server/contract/attachment.ts'
import { LOOSE_LIMIT } from '#server/domain/attachment.ts'
import { AppError } from '#server/domain/error.ts'
import { sealBytes } from '#server/privacy/seal.ts'
import { type Content, contentOf } from './content.ts'
import { examine } from './examiner.ts'
import { receive } from './receive.ts'
import { withTurn } from './turns.ts'

/** Refuses one more upload where the author has as many as may be in no case. Throws too_many_attachments. */
function requireRoom(loose: number): void {
  if (loose >= LOOSE_LIMIT) throw new AppError('too_many_attachments', { of: 'loose', limit: LOOSE_LIMIT })
}

async function store(db: Database, row: NewAttachment, { whole, thumbnail }: Content): Promise<Attachment> {
  const { key, ...stored } = db.vault.create()
  const { id, at } = await db.sql.begin(async (tx) => {
    await lockUploads(tx, row.author)
    requireRoom(await countLoose(tx, row.author))
    const inserted = await insertAttachment(tx, row)
    await insertKey(tx, 'attachment', inserted.id, stored)
    return inserted
  })
  const put = async (copy: Copy, pieces: AsyncIterable<Uint8Array>) => {
    let n = 0
    for await (const piece of pieces) {
      await insertChunk(db.sql, { id, copy, n, sealed: sealBytes(key, piece) })
      n += 1
    }
  }
  try {
    await put('whole', whole)
    await put('thumbnail', thumbnail)
    await markReady(db.sql, id)
  } catch (error) {
    // What can't be taken back now goes with the orphans.
    await deleteLoose(db.sql, id, row.author).catch(() => {})
    throw error
  }
  const { type, size, width, height } = row
  return { id, type, size, width, height, at }
}

/**
 * Takes a picture or a PDF for the author's next command: looked at and drawn anew by another process, sealed in
 * pieces under a key of its own. Throws unsupported_type, too_large, too_many_attachments, too_many_attempts,
 * invalid_input for what breaks off, unavailable.
 */
export async function keepAttachment(args: {
  db: Database
  actor: UserActor
  body: ReadableStream<Uint8Array> | null
}): Promise<Attachment> {
  const { db, actor, body } = args
  return withTurn(actor.id, async () => {
    requireRoom(await countLoose(db.sql, actor.id))
    const received = await receive(body)
    try {
      const content = contentOf(received, await examine(received))
      return await store(db, { author: actor.id, ...content.row }, content)
    } finally {
      await received.file.close()
    }
  })
}
