import { findTicket, ticketCases } from '#db/queries/upstream.ts'
import type { TicketAnswer } from '#server/contract/upstream.ts'
import type { Ctx } from '#server/ctx.ts'
import { AppError } from '#server/domain/error.ts'
import type { UpstreamSystem } from '#server/domain/upstream.ts'
import { requireConnector } from './require-connector.ts'

/** A connector's own ticket and where its cases stand. Throws forbidden; not_found, also for another's ticket. */
export async function readTicket(args: {
  ctx: Pick<Ctx, 'actor' | 'db'>
  system: UpstreamSystem
  number: string
}): Promise<TicketAnswer> {
  const { ctx, system, number } = args
  const { connector } = await requireConnector(ctx, system)
  const ticket = await findTicket(ctx.db.sql, connector, number)
  if (ticket?.system !== system) throw new AppError('not_found')
  return {
    ticket: { system, number, deadline: ticket.deadline },
    known: true,
    changed: [],
    incidents: await ticketCases(ctx.db.sql, ticket.id),
  }
}
