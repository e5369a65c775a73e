import type { Opening } from './calendar.ts'
import type { CategoryRule } from './category-rule.ts'
import type { Limit } from './limit.ts'
import type { NoticeRule } from './notice.ts'
import type { Route } from './route.ts'

/** A calendar as administrators describe it. */
export interface CalendarRule {
  zh: string
  en: string
  /** Opening times of Monday … Sunday. */
  week: readonly (readonly Opening[])[]
  holidays: boolean
}

/** A day that is not as calendars with holidays say, with its reason. */
export interface DayRule {
  worked: boolean
  zh: string
  en: string
}

export interface Term {
  zh: string
  en: string
}

/**
 * What a region may decide, by topic. A rule stands at a region's code under a key:
 * limit `kind/category/urgency` (`*` for any category or urgency) · category and route: family or category ·
 * calendar: its code · use: empty for the region or `unit:id` · day: ISO date · term: `group.code` · notice: empty.
 */
export interface RuleValues {
  limit: Limit
  category: CategoryRule
  calendar: CalendarRule
  use: { calendar: string }
  day: DayRule
  term: Term
  route: Route
  notice: NoticeRule
}
export type RuleTopic = keyof RuleValues
export const RULE_TOPICS = [
  'limit',
  'category',
  'calendar',
  'use',
  'day',
  'term',
  'route',
  'notice',
] as const satisfies readonly RuleTopic[]

/** One decision of one region; the longest region prefix that says something wins. */
export type Rule = {
  [T in RuleTopic]: { topic: T; region: string; key: string; value: RuleValues[T] }
}[RuleTopic]

/** Keys under which a limit may be found, the most telling first. */
export function limitKeys(kind: string, category: string, urgency: string): string[] {
  const family = category.slice(0, 2)
  return [category, family, '*'].flatMap((code) => [`${kind}/${code}/${urgency}`, `${kind}/${code}/*`])
}

/** Keys under which something about a category may be found: itself, then its family. */
export function categoryKeys(category: string): string[] {
  return [category, category.slice(0, 2)]
}
