import type { ISql } from 'postgres'
import type { EventDetail } from '#server/domain/detail.ts'

const LOCK = 719_350_016

/**
 * Where the reading of the log for deliveries stands and how far it may go; undefined while another node is at it. The
 * lock is held until the transaction ends.
 */
export async function holdWebhookCursor(tx: ISql): Promise<{ seq: number; head: number } | undefined> {
  const [{ held }] = await tx<{ held: boolean }[]>`select pg_try_advisory_xact_lock(${LOCK}) as held`
  if (!held) return undefined
  const [row] = await tx<{ seq: number; head: number }[]>`
    select w.seq, c.n as head from webhook_cursor w, counter c`
  return row
}

export async function moveWebhookCursor(tx: ISql, seq: number): Promise<void> {
  await tx`update webhook_cursor set seq = ${seq}`
}

/** Links tickets whose case was written when the node that took them went down: the report's key names the ticket. */
export async function adoptTickets(tx: ISql): Promise<void> {
  await tx`
    with found as (
      select t.id as ticket, i.case_id from ticket t
      join idempotency i on i.actor = 'user:' || t.connector and i.key = 'ticket:' || t.id
      where not t.linked
    ), linked as (
      insert into ticket_case (ticket, incident, since) select ticket, case_id, 0 from found on conflict do nothing
    )
    update ticket set linked = true from found where ticket.id = found.ticket`
}

/**
 * Makes cases that were split off a ticket's, or into which one was merged, the ticket's own; how many there were. What
 * is restricted comes to no other's ticket. The earliest deadline rules over what is still to come.
 */
export async function linkOffspring(tx: ISql, after: number, until: number): Promise<number> {
  const [{ n }] = await tx<{ n: number }[]>`
    with linked as (
      insert into ticket_case (ticket, incident, since)
      select distinct on (tc.ticket, other.id) tc.ticket, other.id, e.seq
      from event e
      join ticket_case tc on tc.incident = e.case_id and tc.since <= e.seq
      join incident other on other.id = (e.detail ->> 'case')::bigint
      where e.entity = 'incident' and e.seq > ${after} and e.seq <= ${until}
        and (e.kind = 'incident.split' or (e.kind = 'incident.merge' and not other.restricted))
      order by tc.ticket, other.id, e.seq
      on conflict do nothing
      returning ticket, incident
    ), earliest as (
      select incident as id, min(t.deadline) as deadline from linked join ticket t on t.id = linked.ticket
      where t.deadline is not null group by incident
    ), ruled as (
      update incident set deadline_at = least(deadline_at, earliest.deadline)
      from earliest where incident.id = earliest.id and closed_at is null
    )
    select count(*)::int as n from linked`
  return n
}

export interface TicketEvent {
  seq: number
  /** Epoch milliseconds. */
  at: number
  kind: string
  detail: EventDetail
  incident: number
  caseNumber: string
  status: string
  ticket: number
  number: string
  system: string
  connector: number
}

/** Events of some kinds on cases of tickets, in log order. */
export async function ticketEvents(
  tx: ISql,
  after: number,
  until: number,
  kinds: readonly string[],
): Promise<TicketEvent[]> {
  return tx<TicketEvent[]>`
    select e.seq, floor(extract(epoch from e.at) * 1000)::float8 as at, e.kind, coalesce(e.detail, '{}'::json) as detail,
      e.case_id as incident, e.case_row ->> 'number' as "caseNumber", e.case_row ->> 'status' as status,
      t.id as ticket, t.number, t.system, t.connector
    from event e
    join ticket_case tc on tc.incident = e.case_id and tc.since <= e.seq
    join ticket t on t.id = tc.ticket
    where e.entity = 'incident' and e.seq > ${after} and e.seq <= ${until} and e.kind = any(${[...kinds]}::text[])
    order by e.seq, t.id`
}

export interface NewDelivery {
  connector: number
  ticket: number
  incident: number
  seq: number
  kind: string
  body: Record<string, unknown>
}

export async function insertDeliveries(tx: ISql, deliveries: readonly NewDelivery[]): Promise<void> {
  await tx`
    insert into webhook_delivery (connector, ticket, incident, seq, kind, body)
    select connector, ticket, incident, seq, kind, body
    from jsonb_to_recordset(${JSON.stringify(deliveries)}::text::jsonb) as x(
      connector bigint, ticket bigint, incident bigint, seq bigint, kind text, body json)
    on conflict (ticket, seq) do nothing`
}
