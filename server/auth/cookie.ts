import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export const SESSION_COOKIE = 'weige.session_token'
const DEVICE_COOKIE = 'weige.device'
/** Browsers take these over HTTPS only, from this host and no other: no neighbour can put one there. */
const HOST_PREFIX = '__Host-'
/** Where a session was opened over HTTPS its token says so, and is not taken from a plain cookie. */
const SECURE_TOKEN = 'h-'
const DEVICE_SECONDS = 180 * 86_400

function cookieOf(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

/** The raw value of the session cookie in a Cookie header. */
export function sessionCookie(header: string | undefined | null): string | undefined {
  if (!header) return undefined
  const guarded = cookieOf(header, HOST_PREFIX + SESSION_COOKIE)
  if (guarded !== undefined) return guarded
  const plain = cookieOf(header, SESSION_COOKIE)
  return plain?.startsWith(SECURE_TOKEN) ? undefined : plain
}

/** What the browser was given to be known again. */
export function deviceCookie(header: string | undefined | null): string | undefined {
  if (!header) return undefined
  const value = cookieOf(header, HOST_PREFIX + DEVICE_COOKIE) ?? cookieOf(header, DEVICE_COOKIE)
  return value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined
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

export const newToken = (secure: boolean) =>
  `${secure ? SECURE_TOKEN : ''}${randomBytes(32).toString('base64url')}`
export const newDevice = () => randomBytes(32).toString('base64url')

interface Kept {
  name: string
  value: string
  seconds: number
  secure: boolean
  sameSite?: 'Strict' | 'Lax'
}

/** A Set-Cookie header: for this host and nobody's script; 0 seconds takes it away. */
export function setCookie({ name, value, seconds, secure, sameSite = 'Strict' }: Kept): string {
  const full = secure ? HOST_PREFIX + name : name
  const parts = [`${full}=${value}`, 'Path=/', `Max-Age=${seconds}`, 'HttpOnly', `SameSite=${sameSite}`]
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ')
}

/** The cookie of a session that ends at `endsAt`, epoch milliseconds. */
export function sessionSetCookie(token: string, secret: string, endsAt: number, now: number): string {
  const signed = `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`
  const seconds = Math.max(0, Math.floor((endsAt - now) / 1000))
  const secure = token.startsWith(SECURE_TOKEN)
  return setCookie({ name: SESSION_COOKIE, value: encodeURIComponent(signed), seconds, secure })
}

export function deviceSetCookie(value: string, secure: boolean): string {
  return setCookie({ name: DEVICE_COOKIE, value, seconds: DEVICE_SECONDS, secure })
}

/** Takes the session's cookie away, by whichever name it goes. */
export function endedCookies(secure: boolean): string[] {
  const ended = { name: SESSION_COOKIE, value: '', seconds: 0 }
  return [setCookie({ ...ended, secure: false }), ...(secure ? [setCookie({ ...ended, secure })] : [])]
}
