import { type NewTicket, ticketCases } from '#db/queries/upstream.ts'
import { requirePast } from '#server/command/require-past.ts'
import { type TicketAnswer, type TicketInput, ticketSchema } from '#server/contract/upstream.ts'
import type { Ctx } from '#server/ctx.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin } from '#server/domain/region.ts'
import type { TicketField } from '#server/domain/upstream.ts'
import type { Intake } from '#server/incident/intake.ts'
import { requireCategory } from '#server/incident/require-category.ts'
import { noteChanges } from './note-changes.ts'
import { openCase } from './open-case.ts'
import { requireConnector } from './require-connector.ts'
import { keepTicket, ticketOf } from './ticket-contents.ts'

const moment = (iso: string | undefined) => (iso === undefined ? null : Date.parse(iso))

/** Refuses what could not become a case, so that a ticket in error leaves nothing behind. */
function checkMatter(ctx: Ctx, input: TicketInput, prefixes: readonly string[]): void {
  requirePast(ctx, 'occurred_at', input.occurred_at)
  const place = ctx.ground().locate(input.lng, input.lat)?.code
  if (!place) throw new AppError('outside_ground')
  requireCategory(ctx, input.category, place)
  if (!isWithin(place, prefixes)) throw new AppError('forbidden', { field: 'place' })
}

/**
 * Takes a ticket of the system above: the same ticket however often it comes, with one case. What a repetition says
 * anew is noted on the ticket's cases and kept. Throws unauthenticated, forbidden, invalid_input, outside_ground.
 */
export async function takeTicket(args: { ctx: Ctx; intake: Intake; input: unknown }): Promise<TicketAnswer> {
  const { ctx, intake } = args
  const { sql } = ctx.db
  const input = ticketSchema.parse(args.input)
  const { connector, prefixes } = await requireConnector(ctx, input.system)
  checkMatter(ctx, input, prefixes)
  const said: NewTicket = {
    connector,
    system: input.system,
    number: input.ticket,
    deadline: moment(input.deadline),
    lng: Math.round(input.lng * 1e6),
    lat: Math.round(input.lat * 1e6),
    category: input.category,
    urgency: input.urgency,
    text: input.text,
    occurredAt: moment(input.occurred_at),
    reporter: input.reporter ?? null,
  }
  const known = !(await keepTicket(ctx.db, said))
  const ticket = await ticketOf(ctx.db, connector, input.ticket)
  if (!ticket) throw new AppError('unavailable')
  let cases = await ticketCases(sql, ticket.id)
  if (cases.length === 0) {
    await openCase({ ctx, intake, ticket })
    cases = await ticketCases(sql, ticket.id)
  }
  const changed: TicketField[] = known ? await noteChanges({ ctx, ticket, said, cases }) : []
  const { system, number } = ticket
  return { ticket: { system, number, deadline: said.deadline }, known, changed, incidents: cases }
}
