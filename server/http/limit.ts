import { AppError } from '#server/domain/error.ts'
import type { Charged } from '#server/limit/limiter.ts'
import type { LimitClass } from '#server/limit/rates.ts'
import type { HttpContext, HttpDeps } from './deps.ts'

/** Counts a request of somebody, once; its answer tells what is left. Throws too_many_requests. */
export function charge({ limiter }: HttpDeps, c: HttpContext, limit: LimitClass, who: string): void {
  if (c.get('charged')) return
  const charged = limiter.charge(limit, who)
  if (!charged) return
  c.set('charged', charged)
  refuseSpent(charged)
}

/** Counts what is counted beside the request itself. Throws too_many_requests. */
export function chargeApart({ limiter }: HttpDeps, limit: LimitClass, who: string): void {
  const charged = limiter.charge(limit, who)
  if (charged) refuseSpent(charged)
}

function refuseSpent({ allowed, limit, retryAfter }: Charged): void {
  if (!allowed) throw new AppError('too_many_requests', { limit, retryAfter })
}

/** What the request was counted as and what is left, as draft-ietf-httpapi-ratelimit-headers writes it. */
export function limitHeaders({ limit, burst, window, left, retryAfter }: Charged): Record<string, string> {
  return {
    'RateLimit-Policy': `"${limit}";q=${burst};w=${window}`,
    RateLimit: `"${limit}";r=${left};t=${retryAfter}`,
  }
}
