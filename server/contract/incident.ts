import { z } from 'zod'
import { RATINGS, SERVICES } from '#server/domain/detail.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import { GRADES } from '#server/domain/incident/incident.ts'
import { SOURCES } from '#server/domain/source.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import { attachmentIdsSchema } from './attachment.ts'
import { contactSchema } from './person.ts'

export const TEXT_LIMIT = 2000

export const versionSchema = z.number().int().min(1)
const text = z.string().trim().min(1).max(TEXT_LIMIT)
const optionalText = z.string().trim().max(TEXT_LIMIT).optional()

/** Body of `POST /api/incidents`. Coordinates are WGS84 degrees; `occurred_at` is ISO 8601, not in the future. */
export const reportSchema = z.object({
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  category: z.string().regex(/^\d{4}$/),
  urgency: z.enum(URGENCIES).default('normal'),
  text,
  /** Who called, for calling back. */
  contact: contactSchema.optional(),
  source: z.enum(SOURCES).default('resident'),
  occurred_at: z.iso.datetime({ offset: true }).optional(),
  /** Of an emergency (category 09). */
  grade: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).optional(),
  /** An exercise (演练) is marked everywhere and stays out of every figure; a centre alone reports one. */
  exercise: z.boolean().optional(),
  /** Settled on the spot by the grid's own worker: reported and closed in one step. */
  self_close: z.object({ text, photo: z.number().int().positive() }).optional(),
  /** What the author uploaded for it. */
  attachments: attachmentIdsSchema.optional(),
})
export type ReportInput = z.infer<typeof reportSchema>

/** The version the reader decided on. Commands that change no field take none: they never conflict. */
const decided = { version: versionSchema }
const plain = z.object({ ...decided, text: optionalText })
const reasoned = z.object({ ...decided, text })
const quiet = z.object({ version: versionSchema.optional(), text })
const id = z.number().int().positive()
const ids = z.array(id).max(20)
/** A moment to come, ISO 8601. */
const moment = z.iso.datetime({ offset: true })
const point = { lng: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }

/** Who is given a case: a lead unit, a named worker, or both; units that help beside it. */
const lead = z
  .object({
    ...decided,
    unit: id.optional(),
    assignee: id.optional(),
    assists: ids.optional(),
    text: optionalText,
  })
  .refine(({ unit, assignee }) => unit !== undefined || assignee !== undefined, { path: ['assignee'] })

export const RETURN_REASONS = ['wrong_unit', 'no_remit'] as const
export const SUSPEND_REASONS = ['season', 'engineering', 'budget'] as const
export const EXTEND_REASONS = ['complex', 'materials', 'weather', 'cooperation'] as const
export const VOID_REASONS = ['not_real', 'test', 'duplicate', 'mistaken'] as const
export const ANSWER_CHANNELS = ['phone', 'message', 'visit', 'letter'] as const

/** Body of each `POST /api/incidents/:id/:command`. */
export const incidentCommandSchemas = {
  accept: plain,
  reject: reasoned,
  dispatch: lead,
  sign: plain,
  arrive: plain,
  return: z.object({ ...decided, reason: z.enum(RETURN_REASONS), text: optionalText }),
  suspend: z.object({ ...decided, reason: z.enum(SUSPEND_REASONS), until: moment, text }),
  extend: z.object({ ...decided, reason: z.enum(EXTEND_REASONS), until: moment, text }),
  void: z.object({ ...decided, reason: z.enum(VOID_REASONS), text }),
  grant: plain,
  refuse: reasoned,
  resume: plain,
  feedback: reasoned,
  verify: plain,
  rework: reasoned,
  self_close: z.object({ ...decided, text, photo: id }),
  transfer: lead,
  hand_over: z.object({ ...decided, service: z.enum(SERVICES), text }),
  escalate: z.object({ ...decided, text }),
  delegate: z.object({ ...decided, centre: z.string().regex(/^\d{4,9}$/), text: optionalText }),
  assist: z.object({ ...decided, assists: ids.min(1), until: moment.optional(), text }),
  report_in: z.object({
    version: versionSchema.optional(),
    /** Who was spoken to, what will be done, by when. */
    contact: z.string().trim().min(1).max(60),
    text,
    until: moment,
  }),
  urge: quiet,
  supervise: z.object({
    ...decided,
    colour: z.union([z.literal(1), z.literal(2)]),
    until: moment,
    text,
  }),
  note: quiet,
  attach: z.object({
    version: versionSchema.optional(),
    attachments: attachmentIdsSchema,
    text: optionalText,
  }),
  instruct: quiet.extend({ until: moment.optional() }),
  follow_up: quiet,
  reopen: reasoned,
  rate: z.object({
    version: versionSchema.optional(),
    rating: z.union([z.literal(RATINGS[0]), z.literal(RATINGS[1]), z.literal(RATINGS[2])]),
    text: optionalText,
  }),
  restrict: z.object({ ...decided, restricted: z.boolean().default(true), text }),
  link_duplicate: z.object({ ...decided, other: id, text: optionalText }),
  merge: z.object({ ...decided, other: id, text: optionalText }),
  amend: z
    .object({
      ...decided,
      category: z
        .string()
        .regex(/^\d{4}$/)
        .optional(),
      urgency: z.enum(URGENCIES).optional(),
      grade: z
        .union([z.literal(GRADES[0]), z.literal(GRADES[1]), z.literal(GRADES[2]), z.literal(GRADES[3])])
        .nullable()
        .optional(),
      lng: point.lng.optional(),
      lat: point.lat.optional(),
      text,
    })
    .refine(({ lng, lat }) => (lng === undefined) === (lat === undefined), { path: ['lng'] })
    .refine(
      ({ category, urgency, grade, lng }) =>
        [category, urgency, grade, lng].some((value) => value !== undefined),
      { path: ['category'] },
    ),
  split: z.object({ ...decided, category: z.string().regex(/^\d{4}$/), urgency: z.enum(URGENCIES), text }),
  answer: quiet.extend({ channel: z.enum(ANSWER_CHANNELS) }),
  relocate: plain,
  exercise: reasoned,
  mediate: plain,
} as const satisfies Record<IncidentCommand, z.ZodType>

/** Everything a command on an incident may carry, as parsed. */
export interface IncidentCommandInput {
  version?: number
  text?: string
  assignee?: number
  unit?: number
  assists?: number[]
  reason?: string
  until?: string
  photo?: number
  attachments?: number[]
  service?: (typeof SERVICES)[number]
  centre?: string
  contact?: string
  colour?: 1 | 2
  rating?: 1 | 2 | 3
  restricted?: boolean
  other?: number
  category?: string
  urgency?: (typeof URGENCIES)[number]
  grade?: 1 | 2 | 3 | 4 | null
  lng?: number
  lat?: number
  channel?: (typeof ANSWER_CHANNELS)[number]
}

/** What `POST /api/incidents` answers with 201, and each command with 200. */
export const acknowledgementSchema = z.object({
  id: z.number().int(),
  number: z.string(),
  seq: z.number().int(),
  version: z.number().int(),
  status: z.string(),
  place: z.string(),
  linked: z.number().int().nullable(),
})
export type Acknowledgement = z.infer<typeof acknowledgementSchema>
