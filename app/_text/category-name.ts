import { policyNow } from '#app/_live/policy.ts'
import { CATEGORY_GROUPS, categoryOf } from '#server/domain/category.ts'
import type { Locale } from './locale.ts'

/** What the reader's region calls a category or a family of them, if it has a word of its own. */
function ownName(code: string, locale: Locale): string | undefined {
  const { region, policy } = policyNow()
  const term = policy.term(`category.${code}`, region)
  return locale === 'en' ? term?.en : term?.zh
}

/** Name of a four-digit category, or the code itself when this build does not know it. */
export function categoryName(code: string, locale: Locale): string {
  const category = categoryOf(code)
  if (!category) return code
  return ownName(code, locale) ?? (locale === 'en' ? category.en : category.zh)
}

/** Name of the 大类 of a category. */
export function categoryGroupName(code: string, locale: Locale): string {
  const group = CATEGORY_GROUPS.find((each) => each.code === code.slice(0, 2))
  if (!group) return code
  return ownName(group.code, locale) ?? (locale === 'en' ? group.en : group.zh)
}
