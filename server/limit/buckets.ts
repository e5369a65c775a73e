import type { Rate } from './rates.ts'

interface Bucket {
  tokens: number
  /** Epoch milliseconds. */
  at: number
}

export interface Taken {
  allowed: boolean
  /** Whole tokens that are left. */
  left: number
  /** Seconds until one more is there, at least 1 where there is none. */
  retryAfter: number
}

const MOST_BUCKETS = 50_000

/** Token buckets of this node by name. A full bucket is forgotten first, then the one that was used longest ago. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>()

  /** Takes one token. `now` is epoch milliseconds; a clock that goes back gives nothing. */
  take(name: string, { perSecond, burst }: Rate, now: number): Taken {
    const known = this.#buckets.get(name)
    const passed = known ? Math.max(0, now - known.at) / 1_000 : 0
    const tokens = known ? Math.min(burst, known.tokens + passed * perSecond) : burst
    const allowed = tokens >= 1
    const left = allowed ? tokens - 1 : tokens
    if (known) this.#buckets.delete(name)
    else if (this.#buckets.size >= MOST_BUCKETS) this.#forgetOldest()
    this.#buckets.set(name, { tokens: left, at: Math.max(now, known?.at ?? now) })
    return {
      allowed,
      left: Math.floor(left),
      retryAfter: Math.max(1, Math.ceil((1 - left) / perSecond)),
    }
  }

  get size(): number {
    return this.#buckets.size
  }

  /** In the order of their last use: the first was used longest ago, and is the fullest of its kind. */
  #forgetOldest(): void {
    for (const name of this.#buckets.keys()) {
      this.#buckets.delete(name)
      return
    }
  }
}
