import { type NewTicket, type TicketCase, type TicketRow, updateTicket } from '#db/queries/upstream.ts'
import { bodyHash } from '#server/command/hash.ts'
import type { Ctx } from '#server/ctx.ts'
import { changedFields, type TicketField } from '#server/domain/upstream.ts'
import { commandIncident } from '#server/incident/command.ts'
import { writingKey } from '#server/privacy/note.ts'
import { sealText } from '#server/privacy/seal.ts'
import { noteCodes } from './note-codes.ts'

/** The changed values in codes: a note is read in every language. */
function codesOf(said: NewTicket, changed: readonly TicketField[]): string | undefined {
  const values: Record<Exclude<TicketField, 'text'>, string> = {
    deadline: said.deadline === null ? '-' : new Date(said.deadline).toISOString(),
    place: `${said.lng / 1e6},${said.lat / 1e6}`,
    category: said.category,
    urgency: said.urgency,
  }
  const pairs = changed.flatMap((field) => (field === 'text' ? [] : `${field}=${values[field]}`))
  return pairs.length > 0 ? `${said.system} ${said.number}: ${pairs.join(' ')}` : undefined
}

/**
 * Notes on each case of a ticket what it says anew, and keeps it; which fields those are. The notes come first: an
 * attempt that breaks off is made again by the next repetition.
 */
export async function noteChanges(args: {
  ctx: Ctx
  ticket: TicketRow
  said: NewTicket
  cases: readonly TicketCase[]
}): Promise<TicketField[]> {
  const { ctx, ticket, said, cases } = args
  const { sql } = ctx.db
  const changed = changedFields(ticket, said)
  if (changed.length === 0) return changed
  const key = await writingKey(ctx.db, 'ticket', ticket.id)
  const codes = codesOf(said, changed)
  for (const { id } of cases) {
    const under = (text: string) => ({
      ...ctx,
      key: `ticket:${ticket.id}:${ticket.revision + 1}:${bodyHash(`note/${id}`, { text })}`,
    })
    if (codes) await noteCodes({ ctx: under(codes), id, text: codes, deadline: said.deadline })
    if (changed.includes('text')) {
      await commandIncident({ ctx: under(said.text), id, command: 'note', input: { text: said.text } })
    }
  }
  await updateTicket(sql, ticket.id, said, sealText(key(), said.text))
  return changed
}
