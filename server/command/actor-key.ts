import type { Actor } from '#server/domain/actor.ts'

/** Who an idempotency key belongs to. */
export function actorKey(actor: Actor): string {
  return actor.kind === 'user' ? `user:${actor.id}` : actor.kind
}

export function actorId(actor: Actor): number | null {
  return actor.kind === 'user' ? actor.id : null
}
