import { codesEn } from '#app/_text/codes-en.ts'
import { codesZh } from '#app/_text/codes-zh-CN.ts'
import { CATEGORIES, CATEGORY_GROUPS } from '#server/domain/category.ts'
import type { Term } from '#server/domain/rule.ts'
import { TERM_GROUPS } from '#server/domain/term.ts'

export const TERM_GROUP_CODES = ['level', 'role', 'unitKind', 'urgency', 'category'] as const
export type TermGroup = (typeof TERM_GROUP_CODES)[number]

/** Something that a region may call otherwise, with its usual words. */
export interface TermEntry {
  key: string
  group: TermGroup
  usual: Term
}

const CATEGORY_WORDS = new Map(
  [...CATEGORY_GROUPS, ...CATEGORIES].map(({ code, zh, en }) => [code, { zh, en }]),
)

function usualWords(group: TermGroup, code: string): Term {
  if (group === 'category') return CATEGORY_WORDS.get(code) ?? { zh: code, en: code }
  const zh: Readonly<Record<string, string>> = codesZh[group]
  const en: Readonly<Record<string, string>> = codesEn[group]
  return { zh: zh[code] ?? code, en: en[code] ?? code }
}

/** Every term with its usual words, group by group. */
export const TERM_LIST: readonly TermEntry[] = TERM_GROUP_CODES.flatMap((group) =>
  TERM_GROUPS[group].map((code) => ({ key: `${group}.${code}`, group, usual: usualWords(group, code) })),
)
