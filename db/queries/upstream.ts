import type { ISql, Sql } from 'postgres'
import type { KeyOrNone, StoredKey } from '#db/vault.ts'
import type { TicketContent, UpstreamSystem } from '#server/domain/upstream.ts'
import { bytes } from './command.ts'
import { insertPersons, type SealedPersons } from './person.ts'

/** A ticket as it was last sent. */
export interface TicketRow extends TicketContent {
  id: number
  system: UpstreamSystem
  number: string
  /** Epoch milliseconds. */
  occurredAt: number | null
  revision: number
}

export interface TicketCase {
  id: number
  number: string
  status: string
}

const ms = (sql: ISql, column: string) => sql`floor(extract(epoch from ${sql(column)}) * 1000)::float8`

const moment = (sql: ISql, at: number | null) => sql`to_timestamp(${at === null ? null : at / 1000}::float8)`

/** The system a connector speaks for; undefined while no administrator has said it. */
export async function connectorSystem(sql: Sql, user: number): Promise<UpstreamSystem | undefined> {
  const [row] = await sql<{ system: UpstreamSystem }[]>`select system from connector where user_id = ${user}`
  return row?.system
}

/** A ticket whose words are sealed still. */
export type SealedTicket = Omit<TicketRow, 'text'> & KeyOrNone & { sealed: Uint8Array }

export interface NewTicket extends TicketContent {
  connector: number
  system: UpstreamSystem
  number: string
  occurredAt: number | null
  reporter: { name?: string; phone?: string } | null
}

/** What of a ticket is sealed, under a key of its own. */
export interface TicketContents extends SealedPersons {
  key: StoredKey
  body: Uint8Array
}

/** Keeps a ticket with its words and who brought it, and answers its id; undefined when it is known already. */
export async function insertTicket(
  sql: Sql,
  ticket: Omit<NewTicket, 'text' | 'reporter'>,
  contents: TicketContents,
): Promise<number | undefined> {
  const { key } = contents
  const [row] = await sql<{ id: number }[]>`
    with fresh as (
      insert into ticket (connector, system, number, deadline, lng, lat, category, urgency, occurred_at)
      values (${ticket.connector}, ${ticket.system}, ${ticket.number}, ${moment(sql, ticket.deadline)}, ${ticket.lng},
        ${ticket.lat}, ${ticket.category}, ${ticket.urgency}, ${moment(sql, ticket.occurredAt)})
      on conflict (connector, number) do nothing
      returning id
    ), worded as (
      insert into ticket_words (ticket, body) select id, ${bytes(contents.body)}::bytea from fresh
    ), keyed as (
      insert into case_key (entity, case_id, ring, wrapped)
      select 'ticket', id, ${key.ring}::smallint, ${bytes(key.wrapped)}::bytea from fresh
    ), ${insertPersons(sql, 'ticket', sql`fresh`, contents)}
    select id from fresh`
  return row?.id
}

/** A ticket of a connector as it was last sent. */
export async function findTicket(
  sql: Sql,
  connector: number,
  number: string,
): Promise<SealedTicket | undefined> {
  const [row] = await sql<SealedTicket[]>`
    select t.id, t.system, t.number, ${ms(sql, 't.deadline')} as deadline, t.lng, t.lat, t.category, t.urgency,
      ${ms(sql, 't.occurred_at')} as "occurredAt", t.revision, w.body as sealed, k.ring, k.wrapped
    from ticket t join ticket_words w on w.ticket = t.id
      left join case_key k on k.entity = 'ticket' and k.case_id = t.id
    where t.connector = ${connector} and t.number = ${number}`
  return row
}

/** Makes a case the ticket's own. */
export async function linkTicket(sql: Sql, ticket: number, incident: number, seq: number): Promise<void> {
  await sql`
    with linked as (
      insert into ticket_case (ticket, incident, since) values (${ticket}, ${incident}, ${seq})
      on conflict do nothing
    )
    update ticket set linked = true where id = ${ticket}`
}

/**
 * Keeps what a ticket says now. The earliest deadline of a case's tickets rules over what of it is still to come; the
 * handling that runs is another's to adjust.
 */
export async function updateTicket(
  sql: Sql,
  id: number,
  content: Omit<TicketContent, 'text'>,
  words: Uint8Array,
): Promise<void> {
  await sql`
    with changed as (
      update ticket set deadline = ${moment(sql, content.deadline)}, lng = ${content.lng}, lat = ${content.lat},
        category = ${content.category}, urgency = ${content.urgency}, revision = revision + 1,
        updated_at = clock_timestamp()
      where id = ${id}
    ), ruled as (
      update incident set deadline_at = least(${moment(sql, content.deadline)}, (
        select min(o.deadline) from ticket_case oc join ticket o on o.id = oc.ticket
        where oc.incident = incident.id and o.id <> ${id}))
      from ticket_case tc where tc.ticket = ${id} and incident.id = tc.incident and closed_at is null
    )
    update ticket_words set body = ${bytes(words)}::bytea where ticket = ${id}`
}

/** The cases of a ticket, oldest first. */
export async function ticketCases(sql: Sql, ticket: number): Promise<TicketCase[]> {
  return sql<TicketCase[]>`
    select c.id, c.number, c.status from ticket_case tc join incident c on c.id = tc.incident
    where tc.ticket = ${ticket} order by c.id`
}

export interface CaseTicket {
  id: number
  system: UpstreamSystem
  number: string
  deadline: number | null
}

/** The tickets that a case belongs to. */
export async function ticketsOfCase(sql: Sql, incident: number): Promise<CaseTicket[]> {
  return sql<CaseTicket[]>`
    select t.id, t.system, t.number, ${ms(sql, 't.deadline')} as deadline
    from ticket_case tc join ticket t on t.id = tc.ticket
    where tc.incident = ${incident} order by t.id`
}
