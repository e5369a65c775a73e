import { agentWords } from '#server/auth/agent.ts'
import type { Where } from '#server/auth/auth.ts'
import { deviceCookie, sessionCookie, tokenOf } from '#server/auth/cookie.ts'
import type { HttpContext, HttpDeps } from './deps.ts'
import { headerOf } from './header.ts'
import { addressOf } from './reader.ts'

/** Whether the reader came by HTTPS, as a trusted proxy says. */
export function isHttps({ trustProxy }: HttpDeps, c: HttpContext): boolean {
  return trustProxy && headerOf(c, 'x-forwarded-proto') === 'https'
}

/** The address of our pages as the reader wrote it. */
export function originOfPages(deps: HttpDeps, c: HttpContext): string {
  const host = (deps.trustProxy && headerOf(c, 'x-forwarded-host')) || headerOf(c, 'host') || 'localhost'
  return `${isHttps(deps, c) ? 'https' : 'http'}://${host}`
}

/** From where somebody signs in or proves themselves. */
export function whereOf(deps: HttpDeps, c: HttpContext): Where {
  const header = headerOf(c, 'cookie')
  const session = sessionCookie(header)
  return {
    address: addressOf(deps, c),
    agent: agentWords(headerOf(c, 'user-agent')),
    device: deviceCookie(header),
    token: session && tokenOf(session, deps.auth.secret),
  }
}
