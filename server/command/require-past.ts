import type { Ctx } from '#server/ctx.ts'
import { AppError } from '#server/domain/error.ts'

/** How far a reader's clock may run ahead of ours. */
const CLOCK_SKEW = 5 * 60_000

/** Refuses an ISO 8601 moment that has not come yet. Throws invalid_input naming the field. */
export function requirePast(ctx: Ctx, field: string, moment: string | undefined): void {
  if (moment && Date.parse(moment) > ctx.now() + CLOCK_SKEW) throw new AppError('invalid_input', { field })
}
