import { type Calendar, type CalendarSpec, compileCalendar } from './calendar.ts'
import { ALWAYS, OFFICE_HOURS } from './calendars.ts'
import { type CategoryRule, defaultCategoryRule, isAlwaysRestricted } from './category-rule.ts'
import type { ClockKind } from './clock.ts'
import { defaultLimit, type Limit } from './limit.ts'
import { DEFAULT_NOTICE_RULE, type NoticeRule } from './notice.ts'
import { PUBLIC_DAYS } from './public-days.ts'
import { defaultRoute, type Route } from './route.ts'
import {
  type CalendarRule,
  categoryKeys,
  type DayRule,
  limitKeys,
  type Rule,
  type RuleTopic,
  type RuleValues,
  type Term,
} from './rule.ts'
import { RuleIndex } from './rule-index.ts'
import type { Urgency } from './urgency.ts'

/** What a clock depends on. `unit` is who handles it, if anybody does yet. */
export interface Subject {
  category: string
  urgency: Urgency
  place: string
  unit?: number | null
}

/** What administrators of regions decide, as of now. The longest region prefix that says something wins. */
export interface Policy {
  /** How long a hop may take; null where it is not timed. */
  limitOf(kind: ClockKind, subject: Subject): Limit | null
  /** In which calendar working time is counted: the unit's while it has to act, else the region's. */
  calendarOf(kind: ClockKind, subject: Subject): Calendar
  /** A calendar by its code as it is over a place; undefined when there is none. */
  calendar(code: string, place: string): Calendar | undefined
  /** Code of the calendar that a region, or a unit in it, goes by. */
  calendarCode(place: string, unit?: number | null): string
  categoryRule(category: string, place: string): CategoryRule
  routeOf(category: string, place: string): Route
  /** Which channels page from which urgency on, and how long silence may last. */
  noticeRule(place: string): NoticeRule
  /** What a region calls something (`role.grid_worker`), where it has a word of its own. */
  term(key: string, place: string): Term | undefined
  /** Every word of its own that holds at a place. */
  terms(place: string): ReadonlyMap<string, Term>
}

/** Hops that wait for the unit which handles the case; the others wait for the centre. */
const OF_UNIT: readonly ClockKind[] = ['sign', 'arrive', 'handle']

type Indexes = { [T in RuleTopic]: RuleIndex<RuleValues[T]> }

function indexesOf(rules: readonly Rule[]): Indexes {
  const indexes: Indexes = {
    limit: new RuleIndex(),
    category: new RuleIndex(),
    calendar: new RuleIndex(),
    use: new RuleIndex(),
    day: new RuleIndex(),
    term: new RuleIndex(),
    route: new RuleIndex(),
    notice: new RuleIndex(),
  }
  const add = <T extends RuleTopic>(topic: T, rule: { region: string; key: string; value: RuleValues[T] }) =>
    indexes[topic].add(rule.region, rule.key, rule.value)
  for (const rule of rules) add(rule.topic, rule)
  return indexes
}

/** A calendar with the days that a region works or does not; shipped holidays first. */
function specOf(code: string, rule: CalendarRule, days: ReadonlyMap<string, DayRule>): CalendarSpec {
  const { week, holidays } = rule
  const own = [...days].map(([day, { worked }]) => [day, worked] as const)
  return { code, week, holidays, days: new Map(holidays ? [...PUBLIC_DAYS, ...own] : []) }
}

const SHIPPED: Record<string, CalendarSpec> = { office: OFFICE_HOURS, always: ALWAYS }

/** Makes rules ready for looking up. Calendars are laid out when first asked for. */
export function compilePolicy(rules: readonly Rule[]): Policy {
  const indexes = indexesOf(rules)
  const calendarRules = new Map<string, CalendarRule>()
  for (const rule of rules) if (rule.topic === 'calendar') calendarRules.set(rule.key, rule.value)
  const made = new Map<string, Calendar>()

  const calendar = (code: string, place: string): Calendar | undefined => {
    const region = indexes.day.regionOf(place)
    const key = `${code}@${region}`
    const known = made.get(key)
    if (known) return known
    const rule = calendarRules.get(code) ?? SHIPPED[code]
    if (!rule) return undefined
    const compiled = compileCalendar(specOf(code, { zh: '', en: '', ...rule }, indexes.day.over(region)))
    made.set(key, compiled)
    return compiled
  }
  const calendarCode = (place: string, unit?: number | null) =>
    (unit ? indexes.use.find(place, [`unit:${unit}`]) : undefined)?.calendar ??
    indexes.use.find(place, [''])?.calendar ??
    OFFICE_HOURS.code

  return {
    limitOf: (kind, { category, urgency, place }) =>
      indexes.limit.find(place, limitKeys(kind, category, urgency)) ?? defaultLimit(kind, urgency, category),
    calendarOf: (kind, { place, unit }) => {
      const code = calendarCode(place, OF_UNIT.includes(kind) ? unit : null)
      const found = calendar(code, place) ?? calendar(OFFICE_HOURS.code, place)
      if (!found) throw new Error(`no calendar ${code}`)
      return found
    },
    calendar,
    calendarCode,
    categoryRule: (category, place) => {
      const rule = indexes.category.find(place, categoryKeys(category))
      if (!rule) return defaultCategoryRule(category)
      return { ...rule, restricted: rule.restricted || isAlwaysRestricted(category) }
    },
    routeOf: (category, place) => indexes.route.find(place, categoryKeys(category)) ?? defaultRoute(category),
    noticeRule: (place) => indexes.notice.find(place, ['']) ?? DEFAULT_NOTICE_RULE,
    term: (key, place) => indexes.term.find(place, [key]),
    terms: (place) => indexes.term.over(place),
  }
}

/** What holds where no region says otherwise. */
export const DEFAULT_POLICY: Policy = compilePolicy([])
