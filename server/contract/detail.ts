import { z } from 'zod'
import { CLOCK_KINDS } from '#server/domain/clock.ts'
import { type EventDetail, REQUESTS, SERVICES } from '#server/domain/detail.ts'
import { SOURCES } from '#server/domain/source.ts'
import { URGENCIES } from '#server/domain/urgency.ts'

const integer = z.number().int()

/** The codes of one hop beside the case after it. */
export const eventDetailSchema = z.object({
  reason: z.string().optional(),
  unit: integer.optional(),
  assists: z.array(integer).optional(),
  level: integer.optional(),
  centre: z.string().optional(),
  from: z.string().optional(),
  until: z.number().optional(),
  request: z.enum(REQUESTS).optional(),
  clock: z.enum(CLOCK_KINDS).optional(),
  before: z
    .object({
      category: z.string().optional(),
      urgency: z.enum(URGENCIES).optional(),
      grade: z
        .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
        .nullable()
        .optional(),
      place: z.string().optional(),
      lng: integer.optional(),
      lat: integer.optional(),
    })
    .optional(),
  case: integer.optional(),
  rating: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
  source: z.enum(SOURCES).optional(),
  drawn: z.boolean().optional(),
  colour: z.union([z.literal(1), z.literal(2)]).optional(),
  service: z.enum(SERVICES).optional(),
  restricted: z.boolean().optional(),
  attachments: z.array(integer).optional(),
}) satisfies z.ZodType<EventDetail>
