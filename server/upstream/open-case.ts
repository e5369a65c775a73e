import { linkTicket, type TicketRow } from '#db/queries/upstream.ts'
import type { Ctx } from '#server/ctx.ts'
import { waitsForAnswer } from '#server/domain/upstream.ts'
import type { Intake } from '#server/incident/intake.ts'
import { reportIncident } from '#server/incident/report.ts'

const iso = (at: number | null) => (at === null ? undefined : new Date(at).toISOString())

/**
 * Reports a ticket's case from what the ticket first said, under a key of the ticket's own: whoever else takes the
 * ticket at the same time, or after we went down in the middle, comes to the same case.
 */
export async function openCase(args: { ctx: Ctx; intake: Intake; ticket: TicketRow }): Promise<void> {
  const { ctx, intake, ticket } = args
  const { id, seq } = await reportIncident({
    ctx: { ...ctx, key: `ticket:${ticket.id}` },
    intake,
    input: {
      lng: ticket.lng / 1e6,
      lat: ticket.lat / 1e6,
      category: ticket.category,
      urgency: ticket.urgency,
      text: ticket.text,
      source: ticket.system,
      occurred_at: iso(ticket.occurredAt),
    },
    upstream: { answerDue: waitsForAnswer(ticket.system), deadlineAt: ticket.deadline },
  })
  await linkTicket(ctx.db.sql, ticket.id, id, seq)
}
