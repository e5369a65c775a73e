import { actorId, actorKey } from '#server/command/actor-key.ts'
import { bodyHash } from '#server/command/hash.ts'
import { repeatedAnswer } from '#server/command/repeat.ts'
import { requirePast } from '#server/command/require-past.ts'
import { type Acknowledgement, reportSchema } from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import { categoryOf } from '#server/domain/category.ts'
import { startClock } from '#server/domain/clock.ts'
import { AppError } from '#server/domain/error.ts'
import { ancestor } from '#server/domain/region.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import type { Intake } from './intake.ts'

/**
 * Takes a report at a WGS84 point and answers once it is durable. Anyone signed in may report.
 * Throws unauthenticated, invalid_input, outside_ground, idempotency_reused.
 */
export async function reportIncident(args: {
  ctx: Ctx
  intake: Intake
  input: unknown
}): Promise<Acknowledgement> {
  const { ctx, intake } = args
  if (ctx.actor.kind !== 'user') throw new AppError('unauthenticated')
  const input = reportSchema.parse(args.input)
  const category = categoryOf(input.category)
  if (!category) throw new AppError('invalid_input', { field: 'category' })
  requirePast(ctx, 'occurred_at', input.occurred_at)
  const place = ctx.ground().locate(input.lng, input.lat)?.code
  if (!place) throw new AppError('outside_ground')
  const hash = bodyHash('incident', input)
  const now = ctx.now()
  const subject = { category: category.code, urgency: input.urgency, place }
  const clock = startClock('accept', subject, now, ctx.policy())
  const result = await intake.add({
    ord: 0,
    actor: actorKey(ctx.actor),
    key: ctx.key,
    hash,
    actor_kind: ctx.actor.kind,
    actor_id: actorId(ctx.actor),
    place,
    county: ancestor(place, 'county'),
    lng: Math.round(input.lng * 1e6),
    lat: Math.round(input.lat * 1e6),
    category: category.code,
    urgency: URGENCIES.indexOf(input.urgency),
    urgency_name: input.urgency,
    source: input.source,
    body: input.text,
    restricted: category.restricted,
    occurred_at: input.occurred_at ?? null,
    yellow_ms: clock.yellowAt - now,
    red_ms: clock.redAt - now,
  })
  if (result) {
    const { id, number, seq } = result
    return { id, number, seq, version: 1, status: 'reported', place, linked: null }
  }
  const repeated = await repeatedAnswer(ctx, hash)
  if (!repeated) throw new AppError('unavailable')
  return repeated
}
