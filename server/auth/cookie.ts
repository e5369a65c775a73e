import { createHmac, timingSafeEqual } from 'node:crypto'
import { SESSION_COOKIE } from './auth.ts'

/** The raw value of the session cookie in a Cookie header. */
export function sessionCookie(header: string | undefined | null): string | undefined {
  if (!header) return undefined
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === SESSION_COOKIE) return part.slice(at + 1).trim()
  }
  return undefined
}

/** The token inside a signed cookie value, or undefined when the signature is not ours. */
export function tokenOf(cookie: string, secret: string): string | undefined {
  let value: string
  try {
    value = decodeURIComponent(cookie)
  } catch {
    return undefined
  }
  const at = value.lastIndexOf('.')
  if (at < 1) return undefined
  const token = value.slice(0, at)
  const given = Buffer.from(value.slice(at + 1), 'base64')
  const ours = createHmac('sha256', secret).update(token).digest()
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : undefined
}
