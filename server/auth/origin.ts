/** Whether a request that changes something, or a socket, comes from our own pages or from no page at all. */
export function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true
  return URL.parse(origin)?.host === host?.toLowerCase()
}
