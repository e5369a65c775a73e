import { z } from 'zod'
import { ENTITIES } from '#server/domain/case.ts'
import { NOTICE_CHANNELS, NOTICE_KINDS, PAGING_CHANNELS } from '#server/domain/notice.ts'
import { VIAS } from '#server/domain/notice-duty.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import { caseRowSchema } from './case.ts'
import { idPageQuery } from './page.ts'

/** What the reader is told of, in the application. Times are epoch milliseconds. */
export const noticeSchema = z.object({
  id: z.number().int(),
  kind: z.enum(NOTICE_KINDS),
  urgency: z.enum(URGENCIES),
  /** Why the reader: it is theirs, or nobody whose it is was on duty or looked. */
  via: z.enum(VIAS),
  entity: z.enum(ENTITIES),
  caseId: z.number().int(),
  number: z.string(),
  /** Null where the reader may not read the case, or not any more. */
  case: caseRowSchema.nullable(),
  queuedAt: z.number(),
  seenAt: z.number().nullable(),
  acceptedAt: z.number().nullable(),
})
export type Notice = z.infer<typeof noticeSchema>

/** Newest first. */
export const noticesSchema = z.object({
  items: z.array(noticeSchema),
  /** How many are not seen, on every page together. */
  unseen: z.number().int(),
  next: z.string().nullable(),
})
export type Notices = z.infer<typeof noticesSchema>
const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
export const noticesQuerySchema = z.object({ ...idPageQuery, unseen: flag.optional() })

/** Marks everything up to an id, the one the reader saw last, so that nothing newer is passed over. */
export const seeAllSchema = z.object({ until: z.number().int().positive() })
export const seenSchema = z.object({ seen: z.number().int() })

const address = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((url) => !/^[a-z]+:\/\/[^/]*@/i.test(url), 'no account in the address')
const gatewayFields = {
  name: z.string().trim().min(1).max(60),
  url: address,
  locale: z.enum(['zh-CN', 'en']),
  active: z.boolean(),
  /** Drawn where none is given. */
  secret: z.string().min(16).max(200).optional(),
}
export const newGatewaySchema = z.object({
  channel: z.enum(PAGING_CHANNELS),
  region: z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9})$/),
  ...gatewayFields,
})
export const gatewayChangeSchema = z.object({ version: z.number().int().positive(), ...gatewayFields })

export const gatewaySchema = z.object({
  id: z.number().int(),
  channel: z.enum(PAGING_CHANNELS),
  name: z.string(),
  region: z.object({ code: z.string(), name: z.string() }),
  url: z.string(),
  locale: z.enum(['zh-CN', 'en']),
  active: z.boolean(),
  version: z.number().int(),
  /** A code: timeout, unreachable, redirect, gateway_off, or http_ and the status. */
  lastError: z.string().nullable(),
  lastErrorAt: z.number().nullable(),
  lastSentAt: z.number().nullable(),
  waiting: z.number().int(),
  failed: z.number().int(),
})
export type Gateway = z.infer<typeof gatewaySchema>
export const gatewaysSchema = z.object({ gateways: z.array(gatewaySchema) })
export type Gateways = z.infer<typeof gatewaysSchema>
/** The secret is told in this one answer only. */
export const gatewaySavedSchema = gatewaySchema.extend({ secret: z.string().optional() })
export type GatewaySaved = z.infer<typeof gatewaySavedSchema>

/** `error` is null where the gateway took the message. */
export const gatewayTestSchema = z.object({ error: z.string().nullable() })
export type GatewayTest = z.infer<typeof gatewayTestSchema>

export const GATEWAY_NOTICE_STATES = ['waiting', 'sent', 'failed'] as const
export const gatewayNoticeSchema = z.object({
  id: z.number().int(),
  kind: z.enum(NOTICE_KINDS),
  urgency: z.enum(URGENCIES),
  number: z.string().nullable(),
  recipient: z.string(),
  state: z.enum(GATEWAY_NOTICE_STATES),
  attempts: z.number().int(),
  /** As of a gateway, or off_duty for who had gone off duty by then. */
  error: z.string().nullable(),
  queuedAt: z.number(),
  sentAt: z.number().nullable(),
  deliveredAt: z.number().nullable(),
  seenAt: z.number().nullable(),
  acceptedAt: z.number().nullable(),
  failedAt: z.number().nullable(),
})
export type GatewayNotice = z.infer<typeof gatewayNoticeSchema>
export const gatewayNoticesSchema = z.object({
  items: z.array(gatewayNoticeSchema),
  next: z.string().nullable(),
})
export type GatewayNotices = z.infer<typeof gatewayNoticesSchema>
export const gatewayNoticesQuerySchema = z.object({
  ...idPageQuery,
  state: z.enum(GATEWAY_NOTICE_STATES).optional(),
})

/** Body of what is posted to a gateway. It knows which device belongs to an account or a post; we never do. */
export const noticeMessageSchema = z.object({
  id: z.number().int(),
  /** One message a person, case, minute and channel: a gateway drops what it has under this key. */
  dedupeKey: z.string(),
  channel: z.enum(NOTICE_CHANNELS),
  to: z.object({ account: z.number().int(), post: z.number().int().nullable() }),
  /** What happened, for gateways with templates of their own; `test` when an administrator tries it. */
  template: z.union([z.enum(NOTICE_KINDS), z.literal('test')]),
  urgency: z.enum(URGENCIES),
  locale: z.enum(['zh-CN', 'en']),
  exercise: z.boolean(),
  /** The words, made from codes: nothing that anybody wrote, nothing of a person. */
  text: z.string(),
  case: z.object({ number: z.string() }).nullable(),
  deadline: z.iso.datetime().nullable(),
  queuedAt: z.iso.datetime(),
})
export type NoticeMessage = z.infer<typeof noticeMessageSchema>

const MOST_RECEIPTS = 500
/** What a gateway says became of notices: each state once or often, in any order. */
export const receiptsSchema = z.object({
  receipts: z
    .array(z.object({ id: z.number().int().positive(), state: z.enum(['delivered', 'seen', 'accepted']) }))
    .min(1)
    .max(MOST_RECEIPTS),
})
export const receiptsTakenSchema = z.object({ taken: z.number().int() })
