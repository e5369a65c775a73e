import type { UserActor } from '#server/auth/access.ts'
import { actsForUnits, type Grant } from '#server/domain/actor.ts'
import { keyGrants } from '#server/domain/api-key.ts'

/** Whom a key speaks for: its account, narrowed to the key's prefixes where it has any. */
export function actorOfKey(seat: {
  id: number
  grants: readonly Grant[]
  units: readonly number[]
  prefixes: readonly string[]
}): UserActor {
  const grants = keyGrants(seat.grants, seat.prefixes)
  // What a unit leads may lie anywhere: a narrowed key acts for none.
  const units = seat.prefixes.length === 0 && actsForUnits(grants) ? seat.units : []
  return { kind: 'user', id: seat.id, grants, units }
}
