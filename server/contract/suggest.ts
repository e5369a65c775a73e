import { z } from 'zod'
import { INCIDENT_STATUSES } from '#server/domain/incident/status.ts'
import { REASON_CODES } from '#server/domain/recommend.ts'
import { ticketNumberSchema } from './upstream.ts'

/** Query of `GET /api/incidents/duplicates`: a report before it is sent, at a WGS84 point in degrees. */
export const duplicatesQuerySchema = z.object({
  lng: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
  category: z.string().regex(/^\d{4}$/),
  /** Number of the upstream ticket, if there is one. */
  ticket: ticketNumberSchema.optional(),
})

/** Cases that may be the same matter, likeliest first, each with why. Times epoch ms, points integer 1e-6°. */
export const duplicatesSchema = z.object({
  duplicates: z.array(
    z.object({
      id: z.number().int(),
      number: z.string(),
      status: z.enum(INCIDENT_STATUSES),
      category: z.string(),
      place: z.string(),
      lng: z.number().int(),
      lat: z.number().int(),
      reportedAt: z.number(),
      text: z.string().nullable(),
      /** Whether somebody has said already that the two are one. */
      linked: z.boolean(),
      reason: z.object({ metres: z.number().int(), minutes: z.number().int(), sameTicket: z.boolean() }),
    }),
  ),
})
export type Duplicates = z.infer<typeof duplicatesSchema>

/** `value`: digits of own_area's region, open cases of load, hours of rest, metres of near; `minutes`: age of the check-in behind near. */
export const reasonSchema = z.object({
  code: z.enum(REASON_CODES),
  value: z.number().optional(),
  minutes: z.number().optional(),
})

/** Answer of `GET /api/incidents/:id/recommendation`: at most five, best first, as of `at` (epoch ms). */
export const recommendationSchema = z.object({
  incident: z.number().int(),
  version: z.number().int(),
  at: z.number(),
  recommended: z.array(
    z.object({
      rank: z.number().int(),
      kind: z.enum(['user', 'unit']),
      id: z.number().int(),
      name: z.string(),
      /** What the dispatch command takes to follow it. */
      dispatch: z.object({ unit: z.number().int().optional(), assignee: z.number().int().optional() }),
      reasons: z.array(reasonSchema),
    }),
  ),
})
export type Recommendation = z.infer<typeof recommendationSchema>
