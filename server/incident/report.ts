import { requireAttachments, requirePicture } from '#server/attachment/require.ts'
import { bodyHash } from '#server/command/hash.ts'
import { repeatedAnswer } from '#server/command/repeat.ts'
import { requirePast } from '#server/command/require-past.ts'
import { type Acknowledgement, reportSchema } from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import { type Actor, COMMAND_ROLES, prefixesOf } from '#server/domain/actor.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin } from '#server/domain/region.ts'
import { commandIncident } from './command.ts'
import type { Intake } from './intake.ts'
import { reportRow } from './report-row.ts'
import { requireCategory } from './require-category.ts'

/** Whether whoever reported is known as one who waits for an answer: a resident, not somebody on duty. */
function waitsForAnswer(actor: Actor): boolean {
  return (
    actor.kind === 'user' && actor.grants.length > 0 && actor.grants.every(({ role }) => role === 'resident')
  )
}

/** What only a report from outside brings along; epoch milliseconds. */
export interface Upstream {
  answerDue: boolean
  deadlineAt: number | null
}

/**
 * Takes a report at a WGS84 point and answers once it is durable. Anyone signed in may report; with `self_close` the
 * grid's own worker also closes it, in the same step; `attachments` are put into it. Throws unauthenticated, invalid_input, outside_ground,
 * idempotency_reused, forbidden for an exercise that no centre of the place reports, not_allowed_now.
 */
export async function reportIncident(args: {
  ctx: Ctx
  intake: Intake
  input: unknown
  upstream?: Upstream
}): Promise<Acknowledgement> {
  const { ctx, intake, upstream } = args
  const { actor } = ctx
  if (actor.kind !== 'user') throw new AppError('unauthenticated')
  const input = reportSchema.parse(args.input)
  requirePast(ctx, 'occurred_at', input.occurred_at)
  const place = ctx.ground().locate(input.lng, input.lat)?.code
  if (!place) throw new AppError('outside_ground')
  const rule = requireCategory(ctx, input.category, place)
  if (input.exercise && !isWithin(place, prefixesOf(actor, ...COMMAND_ROLES))) throw new AppError('forbidden')
  const hash = bodyHash('incident', input)
  const { self_close: closing, attachments } = input
  if ((closing || attachments) && !(await repeatedAnswer(ctx, hash))) {
    if (attachments) await requireAttachments(ctx, attachments)
    if (closing) await requireSelfClosing(ctx, { place, photo: closing.photo, allowed: rule.selfClose })
  }
  const row = reportRow(ctx, {
    key: ctx.key,
    hash,
    place,
    lng: Math.round(input.lng * 1e6),
    lat: Math.round(input.lat * 1e6),
    category: input.category,
    urgency: input.urgency,
    source: input.source,
    text: input.text,
    contact: input.contact,
    restricted: rule.restricted,
    exercise: input.exercise ?? false,
    answerDue: upstream?.answerDue ?? waitsForAnswer(actor),
    deadlineAt: upstream?.deadlineAt ?? null,
    reporter: actor.id,
    grade: input.grade,
    occurredAt: input.occurred_at,
  })
  const result = await intake.add(row)
  const done = result
    ? {
        id: result.id,
        number: result.number,
        seq: result.seq,
        version: 1,
        status: 'reported',
        place,
        linked: null,
      }
    : await repeatedAnswer(ctx, hash)
  if (!done) throw new AppError('unavailable')
  const then = (command: string, body: object) =>
    commandIncident({ ctx: { ...ctx, key: `${ctx.key}:${command}` }, id: done.id, command, input: body })
  const attached = attachments ? await then('attach', { attachments }) : done
  return closing ? then('self_close', { version: 1, ...closing }) : attached
}

/** Refuses before anything is written what could not be closed afterwards. */
async function requireSelfClosing(
  ctx: Ctx,
  { place, photo, allowed }: { place: string; photo: number; allowed: boolean },
): Promise<void> {
  if (!isWithin(place, prefixesOf(ctx.actor, 'grid_worker'))) throw new AppError('forbidden')
  if (!allowed) throw new AppError('not_allowed_now', { command: 'self_close', refusal: 'not_self_closable' })
  await requirePicture(ctx, photo)
}
