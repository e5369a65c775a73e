import { z } from 'zod'
import { AUDIT_ENTITIES } from '#server/domain/audit.ts'
import { pageQuery } from './page.ts'

const moment = z.iso.datetime({ offset: true })

/** What is looked for in the audit; without a case or a person, of 31 days unless told otherwise. */
export const auditFilterSchema = z.object({
  /** Username. */
  actor: z.string().trim().min(1).max(60).optional(),
  /** A code such as person.unmask, or what it begins with up to a dot: person. */
  action: z
    .string()
    .regex(/^[a-z_]{1,40}(\.[a-z_]{1,40})?$/)
    .optional(),
  /** Number of a case, or its id. */
  case: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9-]{1,40}$/)
    .optional(),
  from: moment.optional(),
  to: moment.optional(),
  address: z
    .string()
    .trim()
    .regex(/^[\w.:%-]{2,60}$/)
    .optional(),
})
export type AuditFilter = z.infer<typeof auditFilterSchema>

export const auditQuerySchema = auditFilterSchema.extend(pageQuery)

export const auditItemSchema = z.object({
  /** `event:` and its position, or `audit:` and its number. */
  key: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  action: z.string(),
  actorKind: z.string(),
  /** Null when nobody was signed in, or the account is gone. */
  actor: z.object({ id: z.number(), name: z.string(), username: z.string() }).nullable(),
  address: z.string().nullable(),
  session: z.number().nullable(),
  entity: z.enum(AUDIT_ENTITIES).nullable(),
  subject: z.string().nullable(),
  /** Username of the account it is about. */
  about: z.string().nullable(),
  /** Number of the case it is about. */
  number: z.string().nullable(),
  field: z.string().nullable(),
  /** A code. */
  reason: z.string().nullable(),
  /** More of why, in words; gone with the case's key. */
  words: z.string().nullable(),
  /** Codes, ids and counts; null for a restricted case. */
  detail: z.record(z.string(), z.unknown()).nullable(),
  /** Whether it is in the chain. */
  sealed: z.boolean(),
})
export type AuditItem = z.infer<typeof auditItemSchema>

export const auditPageSchema = z.object({
  items: z.array(auditItemSchema),
  /** Goes into `after`; null at the end. */
  next: z.string().nullable(),
  /** Since when it was looked for, epoch milliseconds; null for from the beginning. */
  from: z.number().nullable(),
})
export type AuditPage = z.infer<typeof auditPageSchema>

export const auditHeadSchema = z.object({
  /** The last block of the chain; null before the first. */
  head: z
    .object({
      n: z.number(),
      /** SHA-256, hexadecimal. */
      hash: z.string(),
      /** Position of the log up to which it is sealed. */
      seq: z.number(),
      at: z.number(),
    })
    .nullable(),
})
export type AuditHeadAnswer = z.infer<typeof auditHeadSchema>
