import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { ticketsOfCase } from '#db/queries/upstream.ts'
import { listDeliveries, renewDelivery } from '#db/queries/upstream-delivery.ts'
import { entryOf } from '#server/audit/entry.ts'
import type { CaseUpstream } from '#server/contract/upstream.ts'
import { type Actor, isCentreOf } from '#server/domain/actor.ts'
import type { Origin } from '#server/domain/audit.ts'
import { AppError } from '#server/domain/error.ts'
import { maskedPeople } from '#server/reading/people.ts'
import { visibleIncident } from '#server/reading/visible.ts'

interface Asked {
  db: Database
  actor: Actor
  id: number
}

/**
 * The tickets of a case, who brought them masked, and what went back, for those who act for its centre; that it was
 * read is recorded. Throws not_found, forbidden.
 */
export async function readCaseUpstream(asked: Asked & { origin: Origin }): Promise<CaseUpstream> {
  const { db, actor, id } = asked
  const incident = await visibleIncident(db, actor, id)
  if (!isCentreOf(actor, incident)) throw new AppError('forbidden')
  const [tickets, deliveries] = await Promise.all([
    ticketsOfCase(db.sql, id),
    listDeliveries(db.sql, { incident: id }, undefined),
  ])
  const told = tickets.map(async ({ id: ticket, system, number, deadline }) => {
    const [reporter] = await maskedPeople(db, 'ticket', ticket)
    return {
      system,
      number,
      deadline,
      reporter: reporter ? { name: reporter.name, phone: reporter.phone } : null,
    }
  })
  const answer = { tickets: await Promise.all(told), deliveries }
  if (answer.tickets.some(({ reporter }) => reporter !== null)) {
    const about = { entity: 'incident', subject: id, field: 'reporter', detail: { masked: true } } as const
    await appendAudit(db.sql, entryOf(asked, 'case.read', about))
  }
  return answer
}

/** Sends again what was given up. Throws not_found, forbidden; not_allowed_now unless it had failed. */
export async function retryCaseDelivery(asked: Asked & { origin: Origin; delivery: number }): Promise<void> {
  const { db, actor, id, delivery } = asked
  const incident = await visibleIncident(db, actor, id)
  if (!isCentreOf(actor, incident)) throw new AppError('forbidden')
  await db.sql.begin(async (tx) => {
    if (!(await renewDelivery(tx, delivery, { incident: id }))) throw new AppError('not_allowed_now')
    const about = { entity: 'incident', subject: id, detail: { delivery } } as const
    await appendAudit(tx, entryOf(asked, 'delivery.retry', about))
  })
}
