import { z } from 'zod'
import { CATEGORIES, CATEGORY_GROUPS } from '#server/domain/category.ts'
import { CLOCK_KINDS } from '#server/domain/clock.ts'
import { LEVELS, levelOf } from '#server/domain/region.ts'
import { RULE_TOPICS, type RuleTopic, type RuleValues } from '#server/domain/rule.ts'
import { isTermKey } from '#server/domain/term.ts'
import { DEPARTMENTS, UNIT_KINDS } from '#server/domain/unit.ts'
import { URGENCIES } from '#server/domain/urgency.ts'

/** Minutes of a year, and working days of one: no limit is longer. */
const MOST_MINUTES = 525_600
const MOST_DAYS = 250
const WEEK_DAYS = 7

const word = z.string().trim().min(1).max(40)

const limitSchema = z
  .object({
    amount: z.number().int().min(1),
    unit: z.enum(['minute', 'working_minute', 'working_day']),
    yellow: z.number().min(0.1).max(0.95),
  })
  .refine(({ amount, unit }) => amount <= (unit === 'working_day' ? MOST_DAYS : MOST_MINUTES), {
    path: ['amount'],
    message: 'too_big',
  })

const minuteOfDay = z.number().int().min(0).max(1_440)
const openingsSchema = z
  .array(z.tuple([minuteOfDay, minuteOfDay]))
  .max(6)
  .refine((openings) =>
    openings.every(([from, until], at) => from < until && from >= (openings[at - 1]?.[1] ?? 0)),
  )

const calendarSchema = z.object({
  zh: word,
  en: word,
  week: z
    .array(openingsSchema)
    .min(WEEK_DAYS)
    .max(WEEK_DAYS)
    .refine((week) => week.some((openings) => openings.length > 0)),
  holidays: z.boolean(),
})

const pagingSchema = z.enum([...URGENCIES, 'never'])
/** Minutes: whoever is to be told of something critical is told within the hour. */
const MOST_SILENCE = 60

/** What may be said under each topic. */
export const ruleValueSchemas = {
  limit: limitSchema,
  category: z.object({
    enabled: z.boolean(),
    restricted: z.boolean(),
    selfClose: z.boolean(),
    checkShare: z.number().min(0).max(1),
    duplicateMetres: z.number().int().min(0).max(5_000),
    duplicateMinutes: z.number().int().min(0).max(43_200),
  }),
  calendar: calendarSchema,
  use: z.object({ calendar: z.string().max(30) }),
  day: z.object({ worked: z.boolean(), zh: word, en: word }),
  term: z.object({ zh: word, en: word }),
  route: z.object({
    kind: z.enum(UNIT_KINDS),
    department: z.enum(DEPARTMENTS).nullable(),
    level: z.enum(LEVELS),
  }),
  notice: z.object({
    chat: pagingSchema,
    sms: pagingSchema,
    voice: pagingSchema,
    silence: z.number().int().min(1).max(MOST_SILENCE),
  }),
} satisfies { [T in RuleTopic]: z.ZodType<RuleValues[T]> }

const CODES = new Set([...CATEGORY_GROUPS, ...CATEGORIES].map(({ code }) => code))
const KINDS: readonly string[] = CLOCK_KINDS
const URGENCY_KEYS: readonly string[] = [...URGENCIES, '*']

function isLimitKey(key: string): boolean {
  const [kind, category, urgency, ...rest] = key.split('/')
  const known = KINDS.includes(kind) && (category === '*' || CODES.has(category))
  return known && URGENCY_KEYS.includes(urgency) && rest.length === 0
}

function isDay(key: string): boolean {
  const at = /^20\d\d-\d\d-\d\d$/.test(key) ? Date.parse(key) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(key)
}

const KEY_TESTS: Record<RuleTopic, (key: string) => boolean> = {
  limit: isLimitKey,
  category: (key) => CODES.has(key),
  calendar: (key) => /^[a-z][a-z0-9_-]{1,29}$/.test(key),
  use: (key) => /^(unit:[1-9]\d{0,14})?$/.test(key),
  day: isDay,
  term: isTermKey,
  route: (key) => CODES.has(key),
  notice: (key) => key === '',
}

/** The longest code that decides anything: a village's. */
const VILLAGE_DIGITS = 12
const regionSchema = z.string().refine((code) => levelOf(code) !== undefined && code.length <= VILLAGE_DIGITS)

/** Changes in one request. */
export const MOST_CHANGES = 500

/** Changes of one topic, all or none. `value` null withdraws; `version` is the one that was read, 0 for none. */
export function ruleChangesSchema(topic: RuleTopic) {
  const change = z.object({
    region: regionSchema,
    key: z
      .string()
      .max(60)
      .refine((key) => KEY_TESTS[topic](key)),
    value: ruleValueSchemas[topic].nullable(),
    version: z.number().int().min(0),
  })
  const changes = z
    .array(change)
    .min(1)
    .max(MOST_CHANGES)
    .refine((all) => new Set(all.map(({ region, key }) => `${region}\n${key}`)).size === all.length)
  return z.object({ changes })
}

/** Codes of the topics, for a path. */
export const ruleTopicSchema = z.enum(RULE_TOPICS)

/** One rule as administrators see it; `value` null was withdrawn. */
export const ruleRowSchema = z.object({
  topic: ruleTopicSchema,
  region: z.string(),
  key: z.string(),
  value: z.union(Object.values(ruleValueSchemas)).nullable(),
  version: z.number().int(),
  changedBy: z.string().nullable(),
  changedAt: z.number(),
})

/** Answer of `GET /api/rules`: everything said over a region and, if asked for, below it. */
export const rulesSchema = z.object({ rules: z.array(ruleRowSchema) })
export const rulesQuerySchema = z.object({
  region: z.string().regex(/^\d{2,17}$/),
  topic: ruleTopicSchema.optional(),
  below: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
})

/** Answer of a change: the new versions, in the order of the changes. */
export const ruleVersionsSchema = z.object({
  rules: z.array(z.object({ region: z.string(), key: z.string(), version: z.number().int() })),
})
export type RuleVersions = z.infer<typeof ruleVersionsSchema>
