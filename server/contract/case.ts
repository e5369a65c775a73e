import { z } from 'zod'
import type { CaseRow } from '#server/domain/case.ts'
import { ENTITIES } from '#server/domain/case.ts'
import { CLOCK_KINDS } from '#server/domain/clock.ts'
import { REQUESTS } from '#server/domain/detail.ts'
import { INCIDENT_STATUSES } from '#server/domain/incident/status.ts'
import { MEDIATION_STATUSES } from '#server/domain/mediation.ts'
import { URGENCIES } from '#server/domain/urgency.ts'

export const clockSchema = z.object({
  kind: z.enum(CLOCK_KINDS),
  startedAt: z.number(),
  yellowAt: z.number(),
  redAt: z.number(),
  state: z.union([z.literal(0), z.literal(1), z.literal(2)]),
})

/** The coded state of a case: times in epoch milliseconds, coordinates in integer 1e-6°. */
export const caseRowSchema = z.object({
  entity: z.enum(ENTITIES),
  id: z.number().int(),
  number: z.string(),
  status: z.enum([...new Set([...INCIDENT_STATUSES, ...MEDIATION_STATUSES])]),
  category: z.string(),
  urgency: z.enum(URGENCIES),
  place: z.string(),
  lng: z.number().int(),
  lat: z.number().int(),
  assignee: z.number().int().nullable(),
  centre: z.string(),
  unit: z.number().int().nullable(),
  assists: z.array(z.number().int()).readonly(),
  supervised: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  pending: z.enum(REQUESTS).nullable(),
  restricted: z.boolean(),
  exercise: z.boolean(),
  version: z.number().int(),
  seq: z.number().int(),
  reportedAt: z.number(),
  linked: z.number().int().nullable(),
  clock: clockSchema.nullable(),
}) satisfies z.ZodType<CaseRow>
