import { insertMediation } from '#db/queries/apply.ts'
import { actorId, actorKey } from '#server/command/actor-key.ts'
import type { Acknowledgement } from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import { caseRow } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import { ancestor } from '#server/domain/region.ts'
import { peopleOf, sealPersons } from '#server/privacy/person.ts'
import { sealText } from '#server/privacy/seal.ts'
import { wordsOf } from '#server/privacy/words.ts'

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
  const { vault } = ctx.db
  const [words, people] = await Promise.all([
    wordsOf(ctx.db, 'incident', incident.id),
    peopleOf(ctx.db, 'incident', incident.id),
  ])
  const key = vault.create()
  const result = await insertMediation(ctx.db.sql, {
    actorKind: ctx.actor.kind,
    actorId: actorId(ctx.actor),
    address: ctx.origin.address,
    type: incident.category,
    place,
    county: ancestor(place, 'county'),
    lng: point.lng,
    lat: point.lat,
    key,
    body: sealText(key.key, words.opening ?? ''),
    persons: sealPersons(vault, key.key, people),
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
