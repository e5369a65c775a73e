import { appendAudit } from '#db/queries/audit.ts'
import { upsertSurvey } from '#db/queries/survey.ts'
import { entryOf } from '#server/audit/entry.ts'
import { surveySchema } from '#server/contract/figures.ts'
import type { Ctx } from '#server/ctx.ts'
import { type Actor, prefixesOf, type Role } from '#server/domain/actor.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin } from '#server/domain/region.ts'
import type { Ground } from '#server/ground/ground.ts'
import { requireFigureRegion } from './region.ts'

/** Who enters what surveys made elsewhere found. */
const ENTERING: readonly Role[] = ['analyst', 'duty_commander']

export function mayEnterSurvey(actor: Actor, prefixes: readonly string[]): boolean {
  const own = prefixesOf(actor, ...ENTERING)
  return prefixes.every((prefix) => isWithin(prefix, own))
}

/** Enters a figure of a survey; the same survey again replaces it. Throws not_found, forbidden, invalid_input. */
export async function enterSurvey(args: {
  ctx: Pick<Ctx, 'db' | 'actor' | 'origin'>
  ground: Ground
  input: unknown
}): Promise<{ id: number }> {
  const { ctx, ground } = args
  const { actor, db } = ctx
  if (actor.kind !== 'user') throw new AppError('unauthenticated')
  const input = surveySchema.parse(args.input)
  const prefixes = requireFigureRegion(actor, ground, input.region)
  if (!mayEnterSurvey(actor, prefixes)) throw new AppError('forbidden')
  const { region, key, source, period } = input
  return db.sql.begin(async (tx) => {
    const id = await upsertSurvey(tx, input, actor.id)
    const about = { entity: 'survey', subject: id, detail: { region, key, source, period } } as const
    await appendAudit(tx, entryOf(ctx, 'survey.enter', about))
    return { id }
  })
}
