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
