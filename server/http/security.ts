import type { IncomingMessage, ServerResponse } from 'node:http'

/** Headers of every answer, pages included. `policy` is the Content-Security-Policy. */
export function securityHeaders(policy: string): Record<string, string> {
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(self), payment=(), usb=(), browsing-topics=()',
  }
}

/** Policy of what is not a page. */
export const API_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** A year of HTTPS only, for who came by it. */
const HTTPS_ONLY = 'max-age=31536000; includeSubDomains'

/** Tells browsers that came by HTTPS to come by nothing else. */
export function keepToHttps(request: IncomingMessage, response: ServerResponse, trustProxy: boolean): void {
  if (trustProxy && request.headers['x-forwarded-proto'] === 'https') {
    response.setHeader('Strict-Transport-Security', HTTPS_ONLY)
  }
}
