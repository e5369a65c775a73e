import { z } from 'zod'
import { RATINGS } from '#server/domain/detail.ts'
import { ERROR_CODES } from '#server/domain/error.ts'
import { CASE_FIGURES } from '#server/domain/figures.ts'
import { GRADES } from '#server/domain/incident/incident.ts'
import { REFUSALS } from '#server/domain/refusal.ts'
import { LEVELS } from '#server/domain/region.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import { standingSchema } from './account.ts'
import { attachmentSchema } from './attachment.ts'
import { caseRowSchema } from './case.ts'
import { eventDetailSchema } from './detail.ts'
import { pageQuery } from './page.ts'
import { maskedPersonSchema } from './person.ts'

/** Body of every refusal: a code, a sentence in the reader's language, and coded details. */
export const errorSchema = z.object({
  error: z.object({
    code: z.enum(ERROR_CODES),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
})

/** Answer of `GET /api/me`. */
export const meSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  username: z.string(),
  roles: z.array(z.object({ role: z.string(), prefixes: z.array(z.string()) })),
  /** Units the person acts for. */
  units: z.array(z.object({ id: z.number().int(), name: z.string() })),
  /** Region codes the person starts from, widest first. */
  regions: z.array(z.object({ code: z.string(), name: z.string() })),
  /** Rooms the person's screens follow. */
  rooms: z.array(z.string()),
  demo: z.boolean(),
  /** Null for who comes without a session. */
  session: standingSchema.nullable(),
})
export type Me = z.infer<typeof meSchema>

/** One case of a list: the coded row and its text where the reader may see it. */
export const listedCaseSchema = z.object({
  case: caseRowSchema,
  text: z.string().nullable(),
  assigneeName: z.string().nullable(),
  unitName: z.string().nullable(),
})
export const listSchema = z.object({
  items: z.array(listedCaseSchema),
  total: z.number().int(),
  /** Whether counting stopped at the total: there are more. */
  capped: z.boolean(),
  /** Restricted cases the reader may only count: open ones, or those behind the figure asked for. */
  hidden: z.number().int(),
  next: z.string().nullable(),
})
export type CaseList = z.infer<typeof listSchema>

export const listQuerySchema = z.object({
  region: z
    .string()
    .regex(/^\d{2,17}$/)
    .optional(),
  status: z.string().max(120).optional(),
  category: z
    .string()
    .regex(/^\d{2,4}$/)
    .optional(),
  urgency: z.string().max(60).optional(),
  q: z.string().trim().max(60).optional(),
  sort: z.enum(['newest', 'due']).default('newest'),
  ...pageQuery,
  /** The cases behind a part of a figure, in a period as `GET /api/figures` takes it. */
  figure: z.enum(CASE_FIGURES).optional(),
  part: z.enum(['numerator', 'denominator']).default('numerator'),
  period: z.string().max(22).default('30d'),
})

/** One hop of a case's timeline: who, when, what, and the words where the reader may see them. */
export const hopSchema = z.object({
  seq: z.number().int(),
  at: z.number(),
  kind: z.string(),
  actor: z.string().nullable(),
  status: z.string(),
  assigneeName: z.string().nullable(),
  text: z.string().nullable(),
  detail: eventDetailSchema,
  /** What stood after the hop, of what a hop can replace. */
  category: z.string(),
  urgency: z.enum(URGENCIES),
  place: z.string(),
})
export type Hop = z.infer<typeof hopSchema>

export const optionSchema = z.object({ command: z.string(), refusal: z.enum(REFUSALS).nullable() })

const moment = z.number().nullable()
const caseId = z.number().int()

/** What an assisting unit was asked, and what it promised. Times epoch milliseconds. */
const assistanceSchema = z.object({
  unit: z.number().int(),
  askedAt: z.number(),
  dueAt: moment,
  answeredAt: moment,
  promisedAt: moment,
  text: z.string().nullable(),
})

/** What only an incident has beside its coded row. Times epoch milliseconds. */
export const incidentFactsSchema = z.object({
  grade: z
    .union([z.literal(GRADES[0]), z.literal(GRADES[1]), z.literal(GRADES[2]), z.literal(GRADES[3])])
    .nullable(),
  answerDue: z.boolean(),
  answeredAt: moment,
  deadlineAt: moment,
  arrivedAt: moment,
  pendingUntil: moment,
  instructed: z.boolean(),
  extended: z.number().int(),
  rework: z.number().int(),
  rating: z.union([z.literal(RATINGS[0]), z.literal(RATINGS[1]), z.literal(RATINGS[2])]).nullable(),
  check: z.enum(['due', 'passed', 'failed']).nullable(),
  mergedInto: caseId.nullable(),
  duplicateOf: caseId.nullable(),
  splitFrom: caseId.nullable(),
  /** Cases that name this one, of those the reader may read. */
  related: z.array(z.object({ id: caseId, relation: z.enum(['merged', 'duplicate', 'split']) })),
  assistance: z.array(assistanceSchema),
})
export type IncidentFacts = z.infer<typeof incidentFactsSchema>

/** Names behind the ids and codes of a detail. A case that the reader may not read has none. */
export const namesSchema = z.object({
  units: z.record(z.string(), z.string()),
  regions: z.record(z.string(), z.string()),
  cases: z.record(z.string(), z.string()),
})
export type Names = z.infer<typeof namesSchema>

/** Answer of `GET /api/incidents/:id` and `GET /api/mediations/:id`. */
export const caseDetailSchema = z.object({
  case: caseRowSchema,
  path: z.array(z.object({ level: z.string(), code: z.string(), name: z.string() })),
  /** Whether its words, persons and attachments were destroyed, as the rules say. */
  erased: z.boolean(),
  text: z.string().nullable(),
  source: z.string().nullable(),
  occurredAt: z.number().nullable(),
  reporterName: z.string().nullable(),
  assigneeName: z.string().nullable(),
  /** Persons of the case, masked; none for who reads no words. */
  people: z.array(maskedPersonSchema),
  /** Whether the reader handles the case, and so may call its persons. */
  mayCall: z.boolean(),
  outcome: z.string().nullable().optional(),
  incident: incidentFactsSchema.optional(),
  /** What lies in the case, in order; none for who reads no words. */
  attachments: z.array(attachmentSchema),
  /** Centres over the place, highest first. */
  centres: z.array(z.string()),
  names: namesSchema,
  timeline: z.array(hopSchema),
  options: z.array(optionSchema),
})
export type CaseDetail = z.infer<typeof caseDetailSchema>

/** Answer of `GET /api/incidents/:id/candidates` and `GET /api/mediations/:id/candidates`, nearest duty first. */
export const candidatesSchema = z.object({
  candidates: z.array(
    z.object({ id: z.number().int(), name: z.string(), reason: z.string(), open: z.number().int() }),
  ),
  /** Units that serve the place, nearest level first. */
  units: z.array(z.object({ id: z.number().int(), name: z.string(), level: z.enum(LEVELS) })),
})
export type Candidates = z.infer<typeof candidatesSchema>

/** Answer of `GET /api/figures?region=`: each with numerator, denominator and log position. */
export const figureSchema = z.object({
  key: z.string(),
  numerator: z.number().int(),
  denominator: z.number().int().nullable(),
})
export const figuresSchema = z.object({
  region: z.string(),
  seq: z.number().int(),
  at: z.number(),
  figures: z.array(figureSchema),
  /** Reports per quarter of an hour, today and a week ago. */
  today: z.array(z.number().int()),
  lastWeek: z.array(z.number().int()),
  /** Settled today by the level that settled it: grid, village, town, county, city. */
  settledAt: z.array(z.number().int()),
})
export type Figures = z.infer<typeof figuresSchema>
