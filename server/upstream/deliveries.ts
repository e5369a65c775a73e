import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { type DeliveryRow, listDeliveries, renewDelivery } from '#db/queries/upstream-delivery.ts'
import { entryOf } from '#server/audit/entry.ts'
import type { Actor } from '#server/domain/actor.ts'
import type { Origin } from '#server/domain/audit.ts'
import { AppError } from '#server/domain/error.ts'
import type { DeliveryState } from '#server/domain/upstream.ts'
import { requireOwnConnector } from './connectors.ts'

interface Asked {
  db: Database
  actor: Actor
  connector: number
}

/** What went to a connector and how, newest first. Throws forbidden, not_found. */
export async function readDeliveries(asked: Asked & { state?: DeliveryState }): Promise<DeliveryRow[]> {
  await requireOwnConnector(asked, asked.connector)
  return listDeliveries(asked.db.sql, { connector: asked.connector }, asked.state)
}

/** Makes a delivery that was given up due again. Throws forbidden, not_found; not_allowed_now unless it had failed. */
export async function retryDelivery(asked: Asked & { origin: Origin; delivery: number }): Promise<void> {
  const { connector, delivery } = asked
  await requireOwnConnector(asked, connector)
  await asked.db.sql.begin(async (tx) => {
    if (!(await renewDelivery(tx, delivery, { connector }))) throw new AppError('not_allowed_now')
    const about = { entity: 'delivery', subject: delivery, detail: { connector } } as const
    await appendAudit(tx, entryOf(asked, 'delivery.retry', about))
  })
}
