import type { Database } from '#db/client.ts'
import { type DeliveryRow, listDeliveries, renewDelivery } from '#db/queries/upstream-delivery.ts'
import type { Actor } from '#server/domain/actor.ts'
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
export async function retryDelivery(asked: Asked & { delivery: number }): Promise<void> {
  await requireOwnConnector(asked, asked.connector)
  const renewed = await renewDelivery(asked.db.sql, asked.delivery, { connector: asked.connector })
  if (!renewed) throw new AppError('not_allowed_now')
}
