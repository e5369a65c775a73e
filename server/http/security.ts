/** Headers of every answer, pages included. `policy` is the Content-Security-Policy. */
export function securityHeaders(policy: string): Record<string, string> {
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), payment=(), usb=()',
  }
}

/** Policy of what is not a page. */
export const API_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** Whether a request that changes something comes from our own pages, or from no page at all. */
export function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true
  return URL.parse(origin)?.host === host?.toLowerCase()
}
