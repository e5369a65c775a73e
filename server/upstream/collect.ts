import type { Sql } from 'postgres'
import {
  adoptTickets,
  holdWebhookCursor,
  insertDeliveries,
  linkOffspring,
  moveWebhookCursor,
  type NewDelivery,
  type TicketEvent,
  ticketEvents,
} from '#db/queries/upstream-log.ts'
import { deliveryOf, UPSTREAM_EVENTS } from '#server/domain/upstream.ts'

/** Log positions a transaction. */
const PAGE = 20_000

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString())

/** What the ticket's system will be told of an event: codes, ids and times. */
function toDelivery(event: TicketEvent): NewDelivery[] {
  const told = deliveryOf(event.kind, event.detail)
  if (!told) return []
  const { seq, at, detail, connector, ticket, incident } = event
  const body = {
    ...told,
    system: event.system,
    ticket: event.number,
    case: { id: incident, number: event.caseNumber, status: event.status },
    seq,
    at: iso(at),
    reason: detail.reason,
    until: iso(detail.until),
    service: detail.service,
    other: detail.case,
  }
  return [{ connector, ticket, incident, seq, kind: told.kind, body }]
}

/**
 * Reads the log on from where it stood and queues what concerns tickets: the cursor moves in the transaction that
 * queues, so nothing is left out and nothing told twice. Answers whether there may be more to read.
 */
export async function collectDeliveries(sql: Sql): Promise<boolean> {
  return sql.begin(async (tx) => {
    const cursor = await holdWebhookCursor(tx)
    if (!cursor || cursor.head === cursor.seq) return false
    const until = Math.min(cursor.head, cursor.seq + PAGE)
    await adoptTickets(tx)
    while ((await linkOffspring(tx, cursor.seq, until)) > 0);
    const events = await ticketEvents(tx, cursor.seq, until, UPSTREAM_EVENTS)
    const deliveries = events.flatMap(toDelivery)
    if (deliveries.length > 0) await insertDeliveries(tx, deliveries)
    await moveWebhookCursor(tx, until)
    return until < cursor.head
  })
}
