import type { IncomingHttpHeaders } from 'node:http'

/** Whether a connection comes from our own pages, or from a client that is no browser. */
export function sameOrigin(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers
  if (!origin) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
