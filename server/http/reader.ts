import type { Reader } from '#server/auth/access.ts'
import type { Origin } from '#server/domain/audit.ts'
import { AppError } from '#server/domain/error.ts'
import type { HttpContext, HttpDeps } from './deps.ts'
import { headerOf } from './header.ts'

/** Who asks. Throws unauthenticated when nobody is signed in. */
export async function readerOf(deps: HttpDeps, c: HttpContext): Promise<Reader> {
  const reader = await deps.access.readerOf(headerOf(c, 'cookie'))
  if (!reader) throw new AppError('unauthenticated')
  return reader
}

/** From where a reader acts, for the audit. */
export function originOf(deps: HttpDeps, c: HttpContext, { sessionId }: Reader): Origin {
  return { address: addressOf(deps, c), session: sessionId }
}

/** Address of the peer, or the one its proxy names last. */
export function addressOf(deps: HttpDeps, c: HttpContext): string {
  const forwarded = deps.trustProxy ? headerOf(c, 'x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded || c.env?.incoming?.socket.remoteAddress || 'unknown'
}
