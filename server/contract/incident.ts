import { z } from 'zod'
import { URGENCIES } from '#server/domain/urgency.ts'

export const TEXT_LIMIT = 2000

/** Where a report came from. */
export const SOURCES = [
  'patrol',
  'resident',
  'hotline_12345',
  'police_110',
  'petition',
  'superior',
  'department',
  'public_service',
  'political_legal',
  'sensor',
  'internet',
] as const
export type Source = (typeof SOURCES)[number]

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
  source: z.enum(SOURCES).default('resident'),
  occurred_at: z.iso.datetime({ offset: true }).optional(),
})
export type ReportInput = z.infer<typeof reportSchema>

const plain = z.object({ version: versionSchema, text: optionalText })
const reasoned = z.object({ version: versionSchema, text })

/** Body of each `POST /api/incidents/:id/:command`. */
export const incidentCommandSchemas = {
  accept: plain,
  reject: reasoned,
  dispatch: z.object({ version: versionSchema, assignee: z.number().int().positive(), text: optionalText }),
  sign: plain,
  arrive: plain,
  return: z.object({
    version: versionSchema,
    reason: z.enum(['wrong_unit', 'no_remit']),
    text: optionalText,
  }),
  grant: plain,
  refuse: reasoned,
  feedback: reasoned,
  verify: plain,
  rework: reasoned,
  mediate: plain,
} as const

/** Everything a command on an incident may carry. */
export interface IncidentCommandInput {
  version: number
  text?: string
  assignee?: number
  reason?: 'wrong_unit' | 'no_remit'
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
