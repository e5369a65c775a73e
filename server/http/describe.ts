import { z } from '@hono/zod-openapi'
import type { ZodType } from 'zod'

/** A 200 or 201 with a JSON body. */
export function answers(status: number, description: string, schema: ZodType, example?: unknown) {
  return {
    [status]: { description, content: { 'application/json': { schema, ...(example ? { example } : {}) } } },
  }
}

export function jsonBody(schema: ZodType, example?: unknown) {
  return { required: true, content: { 'application/json': { schema, ...(example ? { example } : {}) } } }
}

/** Every route for those who are signed in. */
export const SIGNED_IN = [{ session: [] }]

export const KEY_HEADER = {
  in: 'header' as const,
  name: 'Idempotency-Key',
  required: true,
  description: 'Same key and body: same answer, for seven days. 8–80 letters, digits, - or _.',
  schema: { type: 'string' as const, pattern: '^[A-Za-z0-9_-]{8,80}$' },
  example: 'b1c0a5de-6a55-4a2e-9f5c-0d2c3f1f9c11',
}

export const idParams = z.object({ id: z.coerce.number().int().positive() })
