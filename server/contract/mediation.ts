import { z } from 'zod'
import { attachmentIdsSchema } from './attachment.ts'
import { TEXT_LIMIT, versionSchema } from './incident.ts'
import { partySchema } from './person.ts'

const text = z.string().trim().min(1).max(TEXT_LIMIT)
const optionalText = z.string().trim().max(TEXT_LIMIT).optional()

/** Body of `POST /api/mediations`. `type` is a category 01xx; parties are readable inside the circle only. */
export const applySchema = z.object({
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  type: z.string().regex(/^01\d\d$/),
  text,
  parties: z.array(partySchema).max(20).default([]),
  /** What the author uploaded for it. */
  attachments: attachmentIdsSchema.optional(),
})
export type ApplyInput = z.infer<typeof applySchema>

const plain = z.object({ version: versionSchema, text: optionalText })

/** Body of each `POST /api/mediations/:id/:command`. */
export const mediationCommandSchemas = {
  accept: plain,
  decline: z.object({ version: versionSchema, text }),
  assign: z.object({ version: versionSchema, assignee: z.number().int().positive(), text: optionalText }),
  record_session: z.object({
    version: versionSchema,
    held_at: z.iso.datetime({ offset: true }).optional(),
    venue: z.string().trim().max(120).optional(),
    text,
  }),
  agree: z.object({ version: versionSchema, form: z.enum(['written', 'oral']).default('written'), text }),
  fail: z.object({ version: versionSchema, text }),
  close: plain,
  attach: z.object({
    version: versionSchema.optional(),
    attachments: attachmentIdsSchema,
    text: optionalText,
  }),
} as const

/** Everything a command on a mediation case may carry. */
export interface MediationCommandInput {
  version?: number
  text?: string
  assignee?: number
  form?: 'written' | 'oral'
  held_at?: string
  venue?: string
  attachments?: number[]
}
