import { CATEGORIES, CATEGORY_GROUPS } from '#server/domain/category.ts'

interface Named {
  code: string
  zh: string
  en: string
}

/** A family with its categories. */
export interface CategoryTree extends Named {
  children?: CategoryTree[]
}

export const CATEGORY_TREE: readonly CategoryTree[] = CATEGORY_GROUPS.map((group) => ({
  ...group,
  children: CATEGORIES.filter(({ code }) => code.startsWith(group.code)),
}))

export const nameIn = (locale: string, { zh, en }: Pick<Named, 'zh' | 'en'>) => (locale === 'en' ? en : zh)
