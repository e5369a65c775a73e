import { z } from 'zod'
import { KEY_OPERATIONS } from '#server/domain/api-key.ts'
import { idPageQuery } from './page.ts'

/** Days for which a key may live. */
export const KEY_DAYS = { least: 1, most: 730, usual: 365 } as const

export const keyOperationSchema = z.enum(KEY_OPERATIONS)

/** Body of `POST /api/api-keys`. `account` is a connector's; no prefixes narrow nothing. */
export const newApiKeySchema = z.object({
  name: z.string().trim().min(1).max(60),
  account: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  prefixes: z
    .array(z.string().regex(/^\d{2,17}$/))
    .max(50)
    .default([]),
  operations: z.array(keyOperationSchema).min(1).max(KEY_OPERATIONS.length),
  days: z.number().int().min(KEY_DAYS.least).max(KEY_DAYS.most).default(KEY_DAYS.usual),
})
export type NewApiKey = z.infer<typeof newApiKeySchema>

/** A key without its secret. Times epoch milliseconds. */
export const apiKeySchema = z.object({
  id: z.number().int(),
  name: z.string(),
  /** Its first characters. */
  shown: z.string(),
  account: z.object({ id: z.number().int(), name: z.string() }),
  prefixes: z.array(z.string()),
  operations: z.array(keyOperationSchema),
  createdAt: z.number(),
  expiresAt: z.number(),
  lastUsedAt: z.number().nullable(),
  revokedAt: z.number().nullable(),
})
export type ApiKey = z.infer<typeof apiKeySchema>

/** The key itself is told in this one answer only. */
export const createdApiKeySchema = apiKeySchema.extend({ key: z.string() })
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>

export const apiKeyQuerySchema = z.object(idPageQuery)
export const apiKeyPageSchema = z.object({ items: z.array(apiKeySchema), next: z.string().nullable() })
export type ApiKeyPage = z.infer<typeof apiKeyPageSchema>
