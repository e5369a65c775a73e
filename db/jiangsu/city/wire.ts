import { z } from 'zod'
import { ENTITIES } from '#server/domain/case.ts'
import { REQUESTS } from '#server/domain/detail.ts'
import { INCIDENT_STATUSES } from '#server/domain/incident/status.ts'
import { MEDIATION_STATUSES } from '#server/domain/mediation.ts'
import { URGENCIES } from '#server/domain/urgency.ts'

/** What a seat looks at in a case; everything else of an answer is passed over. */
const seenCase = z.object({
  entity: z.enum(ENTITIES),
  id: z.number(),
  status: z.enum([...new Set([...INCIDENT_STATUSES, ...MEDIATION_STATUSES])]),
  category: z.string(),
  urgency: z.enum(URGENCIES),
  place: z.string(),
  centre: z.string(),
  unit: z.number().nullable(),
  assists: z.array(z.number()),
  assignee: z.number().nullable(),
  pending: z.enum(REQUESTS).nullable(),
  version: z.number(),
  seq: z.number(),
  linked: z.number().nullable(),
  reportedAt: z.number(),
  clock: z.object({ redAt: z.number() }).nullable(),
})
export type SeenCase = z.infer<typeof seenCase>

export const listAnswer = z.object({
  items: z.array(z.object({ case: seenCase })),
  next: z.string().nullable(),
})

/** What a case's own page says of each command. */
export const lookAnswer = z.object({
  case: seenCase,
  options: z.array(z.object({ command: z.string(), refusal: z.string().nullable() })),
})
export type Look = z.infer<typeof lookAnswer>

/** What an event says beside the case after it. */
const seenDetail = z.object({ drawn: z.boolean().optional() })

export const headAnswer = z.object({ epoch: z.string(), seq: z.number() })

export const eventsAnswer = z.object({
  head: z.number(),
  epoch: z.string(),
  events: z.array(z.object({ kind: z.string(), case: seenCase.optional(), detail: seenDetail.optional() })),
})

export const candidatesAnswer = z.object({
  candidates: z.array(z.object({ id: z.number(), reason: z.string() })),
  units: z.array(z.object({ id: z.number(), level: z.string() })),
})
export type Candidates = z.infer<typeof candidatesAnswer>

export const recommendationAnswer = z.object({
  recommended: z.array(z.object({ kind: z.string(), id: z.number() })),
})

export const duplicatesAnswer = z.object({
  duplicates: z.array(z.object({ id: z.number(), status: z.enum(INCIDENT_STATUSES) })),
})

export const photoAnswer = z.object({ id: z.number() })

export const meAnswer = z.object({ units: z.array(z.object({ id: z.number() })) })

export const signInAnswer = z.object({ user: z.object({ id: z.number() }) })

export const groundAnswer = z.object({ scope: z.string() })

export const regionAnswer = z.object({
  level: z.string(),
  children: z.array(
    z.object({
      code: z.string(),
      grids: z.number(),
      label: z.tuple([z.number(), z.number()]),
      bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    }),
  ),
})
export type RegionAnswer = z.infer<typeof regionAnswer>
export type Child = RegionAnswer['children'][number]

export const errorAnswer = z.object({ error: z.object({ code: z.string() }) })
