import { insertMediation } from '#db/queries/apply.ts'
import { reportText } from '#db/queries/report-text.ts'
import { actorId, actorKey } from '#server/command/actor-key.ts'
import type { Acknowledgement } from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import { caseRow } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import { ancestor } from '#server/domain/region.ts'

/**
 * Opens the mediation case that an incident of category 01 becomes, with nothing typed twice; both stay linked.
 * Answers with the mediation case; nothing when the incident's version has moved on.
 */
export async function mediateIncident(args: {
  ctx: Ctx
  incident: Incident
  hash: string
}): Promise<Acknowledgement | undefined> {
  const { ctx, incident, hash } = args
  const place = ancestor(incident.place, 'grid')
  const point = ctx.ground().labelPoint(place)
  if (!point) throw new AppError('outside_ground')
  const result = await insertMediation(ctx.db.sql, {
    actorKind: ctx.actor.kind,
    actorId: actorId(ctx.actor),
    address: ctx.origin.address,
    type: incident.category,
    place,
    county: ancestor(place, 'county'),
    lng: point.lng,
    lat: point.lat,
    body: await reportText(ctx.db.sql, incident.id),
    parties: [],
    incident: {
      id: incident.id,
      version: incident.version,
      row: { ...caseRow(incident), version: incident.version + 1 },
      reporter: incident.reporter,
    },
    idempotency: { actor: actorKey(ctx.actor), key: ctx.key, hash },
  })
  return result && { ...result, version: 1, status: 'applied', place, linked: incident.id }
}
