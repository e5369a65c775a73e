import { z } from 'zod'
import { ENTITIES } from '#server/domain/case.ts'
import { caseRowSchema } from './case.ts'
import { eventDetailSchema } from './detail.ts'

/** A room is one chain of frames: a region or zone, or one's own seat. */
export const roomSchema = z.string().regex(/^(region:\d{2,17}|unit:\d{1,15}|seat:\d{1,15})$/)

/** `auth` of the Socket.IO handshake, beside the session cookie. */
export const handshakeSchema = z.object({
  version: z.number().int(),
  rooms: z
    .array(z.object({ room: roomSchema, cursor: z.number().int().min(0), epoch: z.string().max(64) }))
    .min(1)
    .max(32),
})
export type Handshake = z.infer<typeof handshakeSchema>

const base = { seq: z.number().int(), at: z.number(), kind: z.string() }

/** Who did it: a user's id, or the system. */
export const eventActorSchema = z.object({
  kind: z.enum(['user', 'system', 'public']),
  id: z.number().int().optional(),
})

/** A case after an event; the row replaces what was held. */
export const caseEventSchema = z.object({
  ...base,
  actor: eventActorSchema,
  detail: eventDetailSchema.optional(),
  case: caseRowSchema,
})
/** A case that left what the room may see. */
export const goneEventSchema = z.object({
  ...base,
  gone: z.object({ entity: z.enum(ENTITIES), id: z.number().int() }),
})
/** A restricted case outside its circle: a change of the number of open ones in a town, and nothing else. */
export const hiddenEventSchema = z.object({
  ...base,
  hidden: z.object({ entity: z.enum(ENTITIES), town: z.string(), open: z.number().int() }),
})
export const liveEventSchema = z.union([caseEventSchema, goneEventSchema, hiddenEventSchema])
export type CaseEvent = z.infer<typeof caseEventSchema>
export type GoneEvent = z.infer<typeof goneEventSchema>
export type HiddenEvent = z.infer<typeof hiddenEventSchema>
export type LiveEvent = z.infer<typeof liveEventSchema>

/**
 * What the server pushes for one room. `prev` is the room's previous head: `prev > cursor` means something was
 * missed. A frame without events is the heartbeat. `at` is the server's epoch milliseconds.
 */
export const frameSchema = z.object({
  epoch: z.string(),
  room: z.string(),
  prev: z.number().int(),
  head: z.number().int(),
  at: z.number(),
  events: z.array(liveEventSchema),
})
export type Frame = z.infer<typeof frameSchema>

/** Too far behind, another epoch, or another scope: take a snapshot and shake hands again. */
export const resetSchema = z.object({
  room: z.string(),
  reason: z.enum(['behind', 'epoch', 'cursor', 'scope', 'overflow', 'version']),
})
export type Reset = z.infer<typeof resetSchema>

export interface ServerToClient {
  frame: (frame: Frame) => void
  reset: (reset: Reset) => void
  /** Something that is not a case event changed: fetch it. */
  changed: (change: { topic: string; rev: number }) => void
}

/** The socket takes a subscription, nothing else. */
export type ClientToServer = Record<string, never>

/** Answer of `GET /api/events`. */
export const eventsPageSchema = z.object({
  head: z.number().int(),
  epoch: z.string(),
  events: z.array(liveEventSchema),
})
export type EventsPage = z.infer<typeof eventsPageSchema>
