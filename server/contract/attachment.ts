import { z } from 'zod'
import { ATTACHMENT_TYPES, MOST_ATTACHED } from '#server/domain/attachment.ts'

/** What an upload may be; which it is, its bytes tell. */
export const UPLOAD_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const

const id = z.number().int().positive()

/** What a command names of the author's own uploads. */
export const attachmentIdsSchema = z
  .array(id)
  .min(1)
  .max(MOST_ATTACHED)
  .refine((ids) => new Set(ids).size === ids.length)

/** One file of a case, and the answer of `POST /api/attachments`. Bytes; pixels of a picture; epoch milliseconds. */
export const attachmentSchema = z.object({
  id,
  type: z.enum(ATTACHMENT_TYPES),
  size: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  at: z.number(),
})
export type Attachment = z.infer<typeof attachmentSchema>
