import { Buckets } from './buckets.ts'
import type { LimitClass, Rates } from './rates.ts'

/** What a request was charged: for the headers of its answer. */
export interface Charged {
  allowed: boolean
  limit: LimitClass
  burst: number
  /** Seconds in which a spent limit is whole again. */
  window: number
  left: number
  retryAfter: number
}

export interface Limiter {
  /** Counts a request of somebody; undefined where nothing is limited. */
  charge(limit: LimitClass, who: string): Charged | undefined
}

/** Limits of this node. `rates` of null limit nothing; `now` is epoch milliseconds. */
export function createLimiter(rates: Rates | null, now: () => number): Limiter {
  const buckets = new Buckets()
  return {
    charge: (limit, who) => {
      if (!rates) return undefined
      const rate = rates[limit]
      const { allowed, left, retryAfter } = buckets.take(`${limit} ${who}`, rate, now())
      return {
        allowed,
        limit,
        burst: rate.burst,
        window: Math.ceil(rate.burst / rate.perSecond),
        left,
        retryAfter,
      }
    },
  }
}
