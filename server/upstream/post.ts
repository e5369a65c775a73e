import { signBody } from './sign.ts'

export interface Parcel {
  id: number
  url: string
  secret: string
  body: Record<string, unknown>
}

export type Post = (parcel: Parcel) => Promise<string | undefined>

/** How long the system above may take to answer. */
const PATIENCE_MS = 10_000

function codeOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout'
  return 'unreachable'
}

/**
 * Sends one delivery, signed; nothing when it was taken, else the code of what went wrong. Goes to the address that an
 * administrator set and nowhere else: a redirect is an error. `patience` in milliseconds; `stop` breaks attempts off.
 */
export function poster(now: () => number, stop: AbortSignal, patience = PATIENCE_MS): Post {
  return async ({ id, url, secret, body }) => {
    const text = JSON.stringify({ delivery: id, ...body })
    const timestamp = String(Math.floor(now() / 1000))
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: text,
        redirect: 'manual',
        signal: AbortSignal.any([stop, AbortSignal.timeout(patience)]),
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Idempotency-Key': `weige-${id}`,
          'X-Weige-Timestamp': timestamp,
          'X-Weige-Signature': signBody(secret, timestamp, text),
        },
      })
      await response.body?.cancel()
      if (response.ok) return undefined
      return response.status >= 300 && response.status < 400 ? 'redirect' : `http_${response.status}`
    } catch (error) {
      return codeOf(error)
    }
  }
}
