import type { Database } from '#db/client.ts'
import { findTicket, insertTicket, type NewTicket, type TicketRow } from '#db/queries/upstream.ts'
import { sealPersons } from '#server/privacy/person.ts'
import { sealText, textOf } from '#server/privacy/seal.ts'

type Opened = Pick<Database, 'sql' | 'vault'>

/** Keeps a ticket, its words and who brought it under a key of its own; whether it is new. */
export async function keepTicket({ sql, vault }: Opened, ticket: NewTicket): Promise<boolean> {
  const key = vault.create()
  const { text, reporter } = ticket
  const persons = sealPersons(vault, key.key, reporter ? [{ ...reporter, role: 'reporter' }] : [])
  const id = await insertTicket(sql, ticket, { key, body: sealText(key.key, text), ...persons })
  return id !== undefined
}

/** A ticket of a connector as it was last sent; no words once it was erased. */
export async function ticketOf(
  { sql, vault }: Opened,
  connector: number,
  number: string,
): Promise<TicketRow | undefined> {
  const ticket = await findTicket(sql, connector, number)
  return ticket && { ...ticket, text: textOf(vault, ticket) ?? '' }
}
