import { insertMediation } from '#db/queries/apply.ts'
import { requireAttachments } from '#server/attachment/require.ts'
import { actorId, actorKey } from '#server/command/actor-key.ts'
import { bodyHash } from '#server/command/hash.ts'
import { repeatedAnswer } from '#server/command/repeat.ts'
import { isUniqueViolation } from '#server/command/unique.ts'
import type { Acknowledgement } from '#server/contract/incident.ts'
import { applySchema } from '#server/contract/mediation.ts'
import type { Ctx } from '#server/ctx.ts'
import { categoryOf } from '#server/domain/category.ts'
import { AppError } from '#server/domain/error.ts'
import { ancestor } from '#server/domain/region.ts'
import { sealPersons } from '#server/privacy/person.ts'
import { sealText } from '#server/privacy/seal.ts'
import { commandMediation } from './command.ts'

/**
 * Takes an application for mediation at a place; the case lies in the grid, at its label point, with its attachments.
 * Throws unauthenticated, invalid_input, outside_ground, idempotency_reused.
 */
export async function applyMediation(args: { ctx: Ctx; input: unknown }): Promise<Acknowledgement> {
  const { ctx } = args
  if (ctx.actor.kind !== 'user') throw new AppError('unauthenticated')
  const input = applySchema.parse(args.input)
  if (!categoryOf(input.type)) throw new AppError('invalid_input', { field: 'type' })
  const hash = bodyHash('mediation', input)
  const { attachments } = input
  const put = async (done: Acknowledgement) => {
    if (!attachments) return done
    const key = `${ctx.key}:attach`
    return commandMediation({ ctx: { ...ctx, key }, id: done.id, command: 'attach', input: { attachments } })
  }
  const repeated = await repeatedAnswer(ctx, hash)
  if (repeated) return put(repeated)
  if (attachments) await requireAttachments(ctx, attachments)

  const ground = ctx.ground()
  const found = ground.locate(input.lng, input.lat)
  if (!found) throw new AppError('outside_ground')
  const place = ancestor(found.code, 'grid')
  const point = ground.labelPoint(place)
  if (!point) throw new AppError('outside_ground')
  const key = ctx.db.vault.create()
  const parties = input.parties.map((party) => ({ ...party, role: 'party' as const }))
  try {
    const result = await insertMediation(ctx.db.sql, {
      actorKind: ctx.actor.kind,
      actorId: actorId(ctx.actor),
      address: ctx.origin.address,
      type: input.type,
      place,
      county: ancestor(place, 'county'),
      lng: point.lng,
      lat: point.lat,
      key,
      body: sealText(key.key, input.text),
      persons: sealPersons(ctx.db.vault, key.key, parties),
      incident: null,
      idempotency: { actor: actorKey(ctx.actor), key: ctx.key, hash },
    })
    if (!result) throw new AppError('unavailable')
    return await put({ ...result, version: 1, status: 'applied', place, linked: null })
  } catch (error) {
    const won = isUniqueViolation(error) ? await repeatedAnswer(ctx, hash) : undefined
    if (won) return put(won)
    throw error
  }
}
