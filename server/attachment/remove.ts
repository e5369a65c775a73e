import type { Database } from '#db/client.ts'
import { deleteLoose } from '#db/queries/attachment.ts'
import type { UserActor } from '#server/auth/access.ts'
import { AppError } from '#server/domain/error.ts'

/** Takes back an upload of the actor's own that is in no case yet. Throws not_found, for foreign ids as for unknown ones. */
export async function removeAttachment(args: { db: Database; actor: UserActor; id: number }): Promise<void> {
  const { db, actor, id } = args
  if (!(await deleteLoose(db.sql, id, actor.id))) throw new AppError('not_found')
}
