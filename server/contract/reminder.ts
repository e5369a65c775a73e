import { z } from 'zod'
import { CLOCK_KINDS } from '#server/domain/clock.ts'
import { caseRowSchema } from './case.ts'

const colour = z.union([z.literal(1), z.literal(2)])

/** A clock that turned yellow (1) or red (2) while the reader held the case, or below the reader's centre. */
export const reminderSchema = z.object({
  id: z.number().int(),
  holder: z.string(),
  clock: z.enum(CLOCK_KINDS),
  colour,
  at: z.number(),
  case: caseRowSchema,
})
export const remindersSchema = z.object({ reminders: z.array(reminderSchema) })
export type Reminders = z.infer<typeof remindersSchema>

export const acknowledgeSchema = z.object({ ids: z.array(z.number().int().positive()).min(1).max(500) })
export const acknowledgedSchema = z.object({ acknowledged: z.number().int() })

/** Clocks that turned below a centre within an hour; `hidden` counts cases the reader may not read. */
export const digestSchema = z.object({
  id: z.number().int(),
  centre: z.string(),
  hour: z.number(),
  yellow: z.number().int(),
  red: z.number().int(),
  cases: z.array(caseRowSchema),
  hidden: z.number().int(),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: z.number().nullable(),
})
export const digestsSchema = z.object({ digests: z.array(digestSchema) })
export type Digests = z.infer<typeof digestsSchema>
export const digestsQuerySchema = z.object({ region: z.string().regex(/^\d{2,9}$/) })
