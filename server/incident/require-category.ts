import type { Ctx } from '#server/ctx.ts'
import { categoryOf } from '#server/domain/category.ts'
import type { CategoryRule } from '#server/domain/category-rule.ts'
import { AppError } from '#server/domain/error.ts'

/** What holds for a category at a place; refuses one that is unknown or not in use there. Throws invalid_input. */
export function requireCategory(ctx: Ctx, category: string, place: string): CategoryRule {
  const rule = categoryOf(category) && ctx.policy().categoryRule(category, place)
  if (!rule?.enabled) throw new AppError('invalid_input', { field: 'category' })
  return rule
}
