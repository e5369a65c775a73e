import { randomBytes } from 'node:crypto'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { type ConnectorRow, listConnectors, saveConnector } from '#db/queries/upstream-connector.ts'
import { entryOf } from '#server/audit/entry.ts'
import { connectorSettingSchema } from '#server/contract/upstream.ts'
import { type Actor, prefixesOf } from '#server/domain/actor.ts'
import type { Origin } from '#server/domain/audit.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin } from '#server/domain/region.ts'

interface Asked {
  db: Database
  actor: Actor
}

/** Regions that a system administrator looks after. Throws unauthenticated, forbidden. */
function adminPrefixes(actor: Actor): string[] {
  if (actor.kind !== 'user') throw new AppError('unauthenticated')
  const prefixes = prefixesOf(actor, 'system_admin')
  if (prefixes.length === 0) throw new AppError('forbidden')
  return prefixes
}

const looksAfter = (prefixes: readonly string[], { prefixes: area }: ConnectorRow) =>
  area.length > 0 && area.every((prefix) => isWithin(prefix, prefixes))

/** The connectors of a system administrator's regions. Throws forbidden. */
export async function readConnectors({ db, actor }: Asked): Promise<ConnectorRow[]> {
  const prefixes = adminPrefixes(actor)
  return (await listConnectors(db.sql)).filter((connector) => looksAfter(prefixes, connector))
}

/** One of them. Throws forbidden; not_found, also for one of other regions. */
export async function requireOwnConnector({ db, actor }: Asked, id: number): Promise<ConnectorRow> {
  const prefixes = adminPrefixes(actor)
  const [connector] = await listConnectors(db.sql, id)
  if (!connector || !looksAfter(prefixes, connector)) throw new AppError('not_found')
  return connector
}

/**
 * Says which system a connector speaks for and where it listens. The secret is answered where it was drawn or set just
 * now, and never again. Throws forbidden, not_found, invalid_input.
 */
export async function setConnector(
  asked: Asked & { origin: Origin; id: number; input: unknown },
): Promise<ConnectorRow & { secret?: string }> {
  const { db, actor, id } = asked
  const input = connectorSettingSchema.parse(asked.input)
  await requireOwnConnector(asked, id)
  if (actor.kind !== 'user') throw new AppError('unauthenticated')
  const fresh = randomBytes(24).toString('base64url')
  const { secret } = await db.sql.begin(async (tx) => {
    const kept = await saveConnector(tx, {
      id,
      system: input.system,
      webhook: input.webhook,
      secret: input.secret ?? null,
      fresh,
      by: actor.id,
    })
    const detail = {
      system: input.system,
      webhook: input.webhook !== null,
      secret: input.secret !== undefined || kept.secret === fresh,
    }
    await appendAudit(tx, entryOf(asked, 'connector.change', { entity: 'connector', subject: id, detail }))
    return kept
  })
  const saved = await requireOwnConnector(asked, id)
  return secret === fresh || input.secret ? { ...saved, secret } : saved
}
