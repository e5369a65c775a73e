import type { Database } from '#db/client.ts'
import { candidatesFor } from '#db/queries/detail.ts'
import type { Candidates } from '#server/contract/http.ts'
import { type Actor, isCentreOf } from '#server/domain/actor.ts'
import type { Entity } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'
import { levelOf, pathOf } from '#server/domain/region.ts'
import { visibleIncident, visibleMediation } from './visible.ts'

const ROLE = { incident: 'grid_worker', mediation: 'mediator' } as const

/**
 * Who may be given a case: those whose duty covers its place, the narrowest first, then the least loaded. `reason` is
 * the level of that duty. Throws not_found, and forbidden for who does not dispatch over the place.
 */
export async function readCandidates(args: {
  db: Database
  actor: Actor
  entity: Entity
  id: number
}): Promise<Candidates> {
  const { db, actor, entity, id } = args
  const found = await (entity === 'incident'
    ? visibleIncident(db, actor, id)
    : visibleMediation(db, actor, id))
  if (!isCentreOf(actor, found)) throw new AppError('forbidden')
  const rows = await candidatesFor(db.sql, entity, ROLE[entity], pathOf(found.place))
  return {
    candidates: rows.map(({ id, name, prefix, open }) => ({
      id,
      name,
      open,
      reason: levelOf(prefix) ?? 'zone',
    })),
  }
}
