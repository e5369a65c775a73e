import type { ISql, Sql } from 'postgres'
import type { TicketContent, UpstreamSystem } from '#server/domain/upstream.ts'

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

export interface NewTicket extends TicketContent {
  connector: number
  system: UpstreamSystem
  number: string
  occurredAt: number | null
  reporter: { name?: string; phone?: string } | null
}

/** Keeps a ticket with its words and who brought it, and answers its id; undefined when it is known already. */
export async function insertTicket(sql: Sql, ticket: NewTicket): Promise<number | undefined> {
  const { reporter } = ticket
  const [row] = await sql<{ id: number }[]>`
    with fresh as (
      insert into ticket (connector, system, number, deadline, lng, lat, category, urgency, occurred_at)
      values (${ticket.connector}, ${ticket.system}, ${ticket.number}, ${moment(sql, ticket.deadline)}, ${ticket.lng},
        ${ticket.lat}, ${ticket.category}, ${ticket.urgency}, ${moment(sql, ticket.occurredAt)})
      on conflict (connector, number) do nothing
      returning id
    ), worded as (
      insert into ticket_words (ticket, body) select id, ${ticket.text} from fresh
    ), brought as (
      insert into ticket_reporter (ticket, name, phone)
      select id, ${reporter?.name ?? null}, ${reporter?.phone ?? null} from fresh where ${reporter !== null}
    )
    select id from fresh`
  return row?.id
}

/** A ticket of a connector as it was last sent. */
export async function findTicket(
  sql: Sql,
  connector: number,
  number: string,
): Promise<TicketRow | undefined> {
  const [row] = await sql<TicketRow[]>`
    select t.id, t.system, t.number, ${ms(sql, 't.deadline')} as deadline, t.lng, t.lat, t.category, t.urgency,
      ${ms(sql, 't.occurred_at')} as "occurredAt", t.revision, w.body as text
    from ticket t join ticket_words w on w.ticket = t.id
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
export async function updateTicket(sql: Sql, id: number, content: TicketContent): Promise<void> {
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
    update ticket_words set body = ${content.text} where ticket = ${id}`
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
  name: string | null
  phone: string | null
}

/** The tickets that a case belongs to. */
export async function ticketsOfCase(sql: Sql, incident: number): Promise<CaseTicket[]> {
  return sql<CaseTicket[]>`
    select t.id, t.system, t.number, ${ms(sql, 't.deadline')} as deadline, r.name, r.phone
    from ticket_case tc join ticket t on t.id = tc.ticket left join ticket_reporter r on r.ticket = t.id
    where tc.incident = ${incident} order by t.id`
}
