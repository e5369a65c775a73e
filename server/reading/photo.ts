import type { Database } from '#db/client.ts'
import { loadPhoto, type StoredPhoto } from '#db/queries/photo.ts'
import type { UserActor } from '#server/auth/access.ts'
import { AppError } from '#server/domain/error.ts'
import { readsWords } from './scope.ts'
import { visibleIncident } from './visible.ts'

/** A picture for who may read its case, and until it has one for its author. Throws not_found, for foreign ids as for unknown ones. */
export async function readPhoto(args: {
  db: Database
  actor: UserActor
  id: number
}): Promise<Pick<StoredPhoto, 'type' | 'bytes'>> {
  const { db, actor, id } = args
  const photo = await loadPhoto(db.sql, id)
  if (!photo) throw new AppError('not_found')
  if (photo.incident === null) {
    if (photo.author !== actor.id) throw new AppError('not_found')
    return photo
  }
  if (!readsWords(actor)) throw new AppError('not_found')
  await visibleIncident(db, actor, photo.incident)
  return photo
}
