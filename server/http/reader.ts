import type { KeyReader } from '#server/api-key/key-readers.ts'
import type { Reader } from '#server/auth/access.ts'
import { addressGroup } from '#server/auth/address.ts'
import type { Hold } from '#server/domain/account.ts'
import type { Origin } from '#server/domain/audit.ts'
import { AppError } from '#server/domain/error.ts'
import type { LimitClass } from '#server/limit/rates.ts'
import type { HttpContext, HttpDeps } from './deps.ts'
import { headerOf } from './header.ts'
import { charge, chargeApart } from './limit.ts'

/**
 * Who asks. Throws unauthenticated when nobody is signed in; too_many_requests; forbidden for a key of other uses; and
 * what holds the session up, such as session_locked, unless the route is open to it nevertheless.
 */
export async function readerOf(
  deps: HttpDeps,
  c: HttpContext,
  despite: readonly Hold[] = [],
): Promise<Reader | KeyReader> {
  const authorization = headerOf(c, 'authorization')
  if (authorization !== undefined) return keyReaderOf(deps, c, authorization)
  const reader = await deps.access.readerOf(headerOf(c, 'cookie'))
  if (!reader) throw new AppError('unauthenticated')
  charge(deps, c, limitOf(c), `user ${reader.actor.id}`)
  const hold = reader.standing?.hold
  if (hold && !despite.includes(hold)) throw new AppError(hold)
  return reader
}

async function keyReaderOf(deps: HttpDeps, c: HttpContext, authorization: string): Promise<KeyReader> {
  const guess = () => chargeApart(deps, 'read', `keys ${addressGroup(addressOf(deps, c))}`)
  const reader = await deps.keys.readerOf(authorization, guess)
  if (!reader) throw new AppError('unauthenticated')
  const { id, operations } = reader.key
  charge(deps, c, limitOf(c), `key ${id}`)
  const needed = c.get('use')?.keys
  if (needed === undefined || (needed !== 'any' && !operations.includes(needed)))
    throw new AppError('forbidden', { operation: needed ?? null })
  return reader
}

function limitOf(c: HttpContext): LimitClass {
  const limit = c.get('use')?.limit ?? 'read'
  return typeof limit === 'function' ? limit(c) : limit
}

/** From where a reader acts, for the audit. */
export function originOf(deps: HttpDeps, c: HttpContext, { sessionId }: Reader): Origin {
  return { address: addressOf(deps, c), session: sessionId || null }
}

/** Address of the peer, or the one its proxy names last. */
export function addressOf(deps: HttpDeps, c: HttpContext): string {
  const forwarded = deps.trustProxy ? headerOf(c, 'x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded || c.env?.incoming?.socket.remoteAddress || 'unknown'
}
