import { z } from 'zod'
import { SERVICES } from '#server/domain/detail.ts'
import { INCIDENT_STATUSES } from '#server/domain/incident/status.ts'
import {
  DELIVERY_KINDS,
  DELIVERY_PHASES,
  DELIVERY_STATES,
  UPSTREAM_SYSTEMS,
} from '#server/domain/upstream.ts'
import { URGENCIES } from '#server/domain/urgency.ts'

export const upstreamSystemSchema = z.enum(UPSTREAM_SYSTEMS)

/** A ticket's number as its system writes it: no spaces around, nothing that cannot be seen. */
export const ticketNumberSchema = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}\p{P}\p{S} ]+$/u)

/** Body of `POST /api/upstream/tickets`. A WGS84 point in degrees, times ISO 8601. */
export const ticketSchema = z.object({
  system: upstreamSystemSchema,
  ticket: ticketNumberSchema,
  deadline: z.iso.datetime({ offset: true }).optional(),
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  category: z.string().regex(/^\d{4}$/),
  urgency: z.enum(URGENCIES).default('normal'),
  text: z.string().trim().min(1).max(2000),
  occurred_at: z.iso.datetime({ offset: true }).optional(),
  reporter: z
    .object({
      name: z.string().trim().min(1).max(60).optional(),
      phone: z.string().trim().min(3).max(30).optional(),
    })
    .optional(),
})
export type TicketInput = z.infer<typeof ticketSchema>

/** One ticket and its cases; a split ticket has several. */
export const ticketAnswerSchema = z.object({
  ticket: z.object({
    system: upstreamSystemSchema,
    number: z.string(),
    /** Epoch milliseconds. */
    deadline: z.number().nullable(),
  }),
  /** Whether the ticket had been handed in before. */
  known: z.boolean(),
  /** What this time said anew; it was noted on the ticket's cases. */
  changed: z.array(z.enum(['deadline', 'place', 'category', 'urgency', 'text'])),
  incidents: z.array(z.object({ id: z.number().int(), number: z.string(), status: z.string() })),
})
export type TicketAnswer = z.infer<typeof ticketAnswerSchema>

/** Body of `PUT /api/connectors/:id`. Without a secret the one it has stays, or one is drawn. */
export const connectorSettingSchema = z.object({
  system: upstreamSystemSchema,
  webhook: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine((address) => !/^[a-z]+:\/\/[^/]*@/i.test(address), 'no account in the address')
    .nullable(),
  secret: z.string().min(16).max(200).optional(),
})

export const connectorSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  /** Where it may report. */
  areas: z.array(z.object({ code: z.string(), name: z.string() })),
  system: upstreamSystemSchema.nullable(),
  webhook: z.string().nullable(),
  pending: z.number().int(),
  failed: z.number().int(),
})
export const connectorsSchema = z.object({ connectors: z.array(connectorSchema) })
/** The secret is told in this one answer only. */
export const connectorSavedSchema = connectorSchema.extend({ secret: z.string().optional() })

export const deliveryStateSchema = z.enum(DELIVERY_STATES)

/** `lastError` is a code: timeout, unreachable, redirect, or http_ and the status. */
export const deliverySchema = z.object({
  id: z.number().int(),
  ticket: z.string(),
  incident: z.number().int(),
  kind: z.enum(DELIVERY_KINDS),
  /** How far a request has come. */
  phase: z.enum(DELIVERY_PHASES).nullable(),
  state: deliveryStateSchema,
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  createdAt: z.number(),
  nextAt: z.number().nullable(),
  deliveredAt: z.number().nullable(),
})
export const deliveriesSchema = z.object({ deliveries: z.array(deliverySchema) })

/** Body of what is posted to a connector's webhook. Times are ISO 8601; `delivery` is the same at each attempt. */
export const webhookBodySchema = z.object({
  delivery: z.number().int(),
  kind: z.enum(DELIVERY_KINDS),
  phase: z.enum(DELIVERY_PHASES).optional(),
  system: upstreamSystemSchema,
  ticket: z.string(),
  case: z.object({ id: z.number().int(), number: z.string(), status: z.enum(INCIDENT_STATUSES) }),
  seq: z.number().int(),
  at: z.iso.datetime(),
  /** Code of why, or of how the reporter was told. */
  reason: z.string().optional(),
  /** What was asked for, or until when. */
  until: z.iso.datetime().optional(),
  service: z.enum(SERVICES).optional(),
  /** The other case of a merger or a split. */
  other: z.number().int().optional(),
  /** The words of an answer. */
  text: z.string().optional(),
})

/** Answer of `GET /api/incidents/:id/upstream`: the tickets of a case, who brought them masked, what went back. */
export const caseUpstreamSchema = z.object({
  tickets: z.array(
    z.object({
      system: upstreamSystemSchema,
      number: z.string(),
      deadline: z.number().nullable(),
      reporter: z.object({ name: z.string().nullable(), phone: z.string().nullable() }).nullable(),
    }),
  ),
  deliveries: z.array(deliverySchema),
})
export type CaseUpstream = z.infer<typeof caseUpstreamSchema>

export type Connector = z.infer<typeof connectorSchema>
export type ConnectorSaved = z.infer<typeof connectorSavedSchema>
export type Delivery = z.infer<typeof deliverySchema>
