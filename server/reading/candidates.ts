import type { Database } from '#db/client.ts'
import { candidatesFor, unitsServing } from '#db/queries/candidate.ts'
import type { Candidates } from '#server/contract/http.ts'
import { type Actor, isCentreOf } from '#server/domain/actor.ts'
import type { Entity } from '#server/domain/case.ts'
import { centresOf } from '#server/domain/centre.ts'
import { AppError } from '#server/domain/error.ts'
import { levelOf, pathOf } from '#server/domain/region.ts'
import { unitLevel } from '#server/domain/unit.ts'
import type { Ground } from '#server/ground/ground.ts'
import { visibleIncident, visibleMediation } from './visible.ts'

const ROLE = { incident: 'grid_worker', mediation: 'mediator' } as const

/**
 * Who may be given a case: those whose duty covers its place, the narrowest first, then the least loaded. `reason` is
 * the level of that duty. Throws not_found, and forbidden for who does not dispatch over the place.
 */
export async function readCandidates(args: {
  db: Database
  actor: Actor
  ground: Ground
  entity: Entity
  id: number
}): Promise<Candidates> {
  const { db, actor, ground, entity, id } = args
  const found = await (entity === 'incident'
    ? visibleIncident(db, actor, id)
    : visibleMediation(db, actor, id))
  if (!isCentreOf(actor, found)) throw new AppError('forbidden')
  const centres = centresOf(found.place, ground.zones)
  const [rows, units] = await Promise.all([
    candidatesFor(db.sql, entity, ROLE[entity], pathOf(found.place)),
    entity === 'incident' ? unitsServing(db.sql, centres, found.place) : [],
  ])
  return {
    candidates: rows.map(({ id, name, prefix, open }) => ({
      id,
      name,
      open,
      reason: levelOf(prefix) ?? 'zone',
    })),
    units: units.map(({ id, name, region }) => ({ id, name, level: unitLevel({ region }) })),
  }
}
