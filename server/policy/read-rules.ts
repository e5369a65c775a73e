import { type RuleRow, readRules } from '#db/queries/policy.ts'
import { type Actor, prefixesOf } from '#server/domain/actor.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin } from '#server/domain/region.ts'
import type { RuleTopic } from '#server/domain/rule.ts'
import type { RuleCtx } from './change-rules.ts'

/**
 * What is said over a region, and with `below` under it. Everyone signed in works by these rules; who changed them is
 * told to administrators of the region. Throws not_found for a region that is not there.
 */
export async function rulesOver(args: {
  ctx: RuleCtx
  region: string
  topic?: RuleTopic
  below?: boolean
}): Promise<{ rules: RuleRow[] }> {
  const { ctx, ...asked } = args
  if (!ctx.ground().labelPoint(asked.region)) throw new AppError('not_found')
  const rules = await readRules(ctx.db.sql, asked)
  return { rules: administers(ctx.actor, asked.region) ? rules : rules.map(anonymous) }
}

const administers = (actor: Actor, region: string) => isWithin(region, prefixesOf(actor, 'system_admin'))
const anonymous = (rule: RuleRow): RuleRow => ({ ...rule, changedBy: null })
