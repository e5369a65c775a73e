import { writeRules } from '#db/queries/policy.ts'
import { entryOf } from '#server/audit/entry.ts'
import { type RuleVersions, ruleChangesSchema } from '#server/contract/policy.ts'
import type { Ctx } from '#server/ctx.ts'
import { prefixesOf } from '#server/domain/actor.ts'
import { isAlwaysRestricted } from '#server/domain/category-rule.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin } from '#server/domain/region.ts'
import type { RuleTopic } from '#server/domain/rule.ts'

/** What a verb on rules is given; there is no idempotency key, the versions guard. */
export type RuleCtx = Pick<Ctx, 'db' | 'actor' | 'origin' | 'ground' | 'policy'>

/** Whether a region is one of ours. */
function isKnown(ctx: RuleCtx, region: string): boolean {
  return ctx.ground().labelPoint(region) !== undefined
}

/**
 * Changes rules of regions that the actor administers, all or none; every node has them within a moment.
 * Throws forbidden, invalid_input, conflict (who changed which rule when).
 */
export async function changeRules(args: {
  ctx: RuleCtx
  topic: RuleTopic
  input: unknown
}): Promise<RuleVersions> {
  const { ctx, topic } = args
  const prefixes = prefixesOf(ctx.actor, 'system_admin')
  if (ctx.actor.kind !== 'user' || prefixes.length === 0) throw new AppError('forbidden')
  const { changes } = ruleChangesSchema(topic).parse(args.input)
  for (const [index, change] of changes.entries()) {
    const { region, key, value, version } = change
    if (!isWithin(region, prefixes)) throw new AppError('forbidden', { region })
    const at = `changes.${index}`
    if (!isKnown(ctx, region)) throw new AppError('invalid_input', { path: `${at}.region` })
    if (value === null) continue
    // Codes of calendars are known to every region.
    if (topic === 'calendar' && version === 0 && ctx.policy().calendar(key, region))
      throw new AppError('invalid_input', { path: `${at}.key` })
    if ('restricted' in value && !value.restricted && isAlwaysRestricted(key))
      throw new AppError('invalid_input', { path: `${at}.value.restricted` })
    if ('calendar' in value && !ctx.policy().calendar(value.calendar, region))
      throw new AppError('invalid_input', { path: `${at}.value.calendar` })
  }
  const entries = changes.map(({ region, key, version, value }) => {
    const detail = { topic, region, key, version: version + 1, withdrawn: value === null }
    return entryOf(ctx, 'rule.change', { entity: 'rule', subject: `${topic}/${region}/${key}`, detail })
  })
  const result = await writeRules(ctx.db.sql, { topic, by: ctx.actor.id, changes, entries })
  if ('conflict' in result) throw new AppError('conflict', { ...result.conflict })
  return { rules: result.written }
}
