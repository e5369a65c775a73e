import { z } from '@hono/zod-openapi'
import { AppError } from '#server/domain/error.ts'
import type { HttpContext } from './deps.ts'
import { idParams } from './describe.ts'

export const deliveryParams = idParams.extend({ delivery: z.coerce.number().int().positive() })
export const doneSchema = z.object({ done: z.literal(true) })

/** A delivery's number in the path; what cannot be one is as unknown as any other. */
export function readDelivery(c: HttpContext): number {
  const { success, data } = deliveryParams.shape.delivery.safeParse(c.req.param('delivery'))
  if (!success) throw new AppError('not_found')
  return data
}
