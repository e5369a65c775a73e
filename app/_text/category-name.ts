import { CATEGORY_GROUPS, categoryOf } from '#server/domain/category.ts'
import type { Locale } from './locale.ts'

/** Name of a four-digit category, or the code itself when this build does not know it. */
export function categoryName(code: string, locale: Locale): string {
  const category = categoryOf(code)
  if (!category) return code
  return locale === 'en' ? category.en : category.zh
}

/** Name of the 大类 of a category. */
export function categoryGroupName(code: string, locale: Locale): string {
  const group = CATEGORY_GROUPS.find((each) => each.code === code.slice(0, 2))
  if (!group) return code
  return locale === 'en' ? group.en : group.zh
}
