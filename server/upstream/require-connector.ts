import { connectorSystem } from '#db/queries/upstream.ts'
import type { Ctx } from '#server/ctx.ts'
import { prefixesOf } from '#server/domain/actor.ts'
import { AppError } from '#server/domain/error.ts'
import type { UpstreamSystem } from '#server/domain/upstream.ts'

/**
 * Id and area of the connector that speaks for a system. Throws unauthenticated, and forbidden for who is no connector,
 * for another system's, and while no administrator has said which system it is.
 */
export async function requireConnector(
  { actor, db }: Pick<Ctx, 'actor' | 'db'>,
  system: UpstreamSystem,
): Promise<{ connector: number; prefixes: string[] }> {
  if (actor.kind !== 'user') throw new AppError('unauthenticated')
  const prefixes = prefixesOf(actor, 'connector')
  if (prefixes.length === 0) throw new AppError('forbidden')
  if ((await connectorSystem(db.sql, actor.id)) !== system)
    throw new AppError('forbidden', { field: 'system' })
  return { connector: actor.id, prefixes }
}
