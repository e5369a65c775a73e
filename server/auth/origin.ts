import type { IncomingHttpHeaders } from 'node:http'

/** Whether a request that changes something, or a socket, comes from our own pages or from no page at all. */
export function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true
  const from = URL.parse(origin)?.host
  return from !== undefined && from === host?.toLowerCase()
}

/** What a browser says of where a request comes from: pages of ours, the person, or another site. */
const OURS: readonly (string | undefined)[] = [undefined, 'same-origin', 'none']

/**
 * Whether a request is no other site's. Who is no browser tells nothing and is let through: cookies go along with other
 * sites' requests in browsers only, and those tell. A link from elsewhere may be followed, as it changes nothing.
 */
export function isFromOurPages({
  method,
  site,
  mode,
  origin,
  host,
}: Record<'method' | 'site' | 'mode' | 'origin' | 'host', string | undefined>): boolean {
  const reads = method === 'GET' || method === 'HEAD'
  if (!OURS.includes(site)) return reads && mode === 'navigate'
  return reads || isSameOrigin(origin, host)
}

/** The same of a socket's handshake, whichever transport it takes: a page of another site gets none. */
export function isOurSocket(headers: IncomingHttpHeaders, trustProxy: boolean): boolean {
  const forwarded = trustProxy ? headers['x-forwarded-host'] : undefined
  const site = headers['sec-fetch-site']
  if (!OURS.includes(site === undefined ? undefined : String(site))) return false
  return isSameOrigin(headers.origin, forwarded ? String(forwarded) : headers.host)
}
