import type { Database } from '#db/client.ts'
import { insertPhoto } from '#db/queries/photo.ts'
import type { UserActor } from '#server/auth/access.ts'
import { PHOTO_TYPES } from '#server/contract/photo.ts'
import { AppError } from '#server/domain/error.ts'
import { photoType } from './type.ts'

/** Keeps a picture for the author's next command; answers with its id. Throws invalid_input when it is none. */
export async function keepPhoto(args: {
  db: Database
  actor: UserActor
  bytes: Uint8Array
}): Promise<number> {
  const { db, actor, bytes } = args
  const type = photoType(bytes)
  if (!type) throw new AppError('invalid_input', { body: 'not_a_picture', types: [...PHOTO_TYPES] })
  return insertPhoto(db.sql, { author: actor.id, type, bytes })
}
