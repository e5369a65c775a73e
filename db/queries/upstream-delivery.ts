import type { ISql, Sql } from 'postgres'
import type { KeyOrNone } from '#db/vault.ts'
import type { DeliveryKind, DeliveryPhase, DeliveryState } from '#server/domain/upstream.ts'

export type ClaimedDelivery = KeyOrNone & {
  id: number
  kind: string
  body: Record<string, unknown>
  attempts: number
  url: string
  secret: string
  incident: number
  /** The words of an answer, as they are sealed under the incident's key. */
  sealed: Uint8Array | null
}

/** Connectors that something is due for. */
export async function connectorsDue(sql: Sql): Promise<number[]> {
  const rows = await sql<{ connector: number }[]>`
    select distinct d.connector from webhook_delivery d join connector k on k.user_id = d.connector
    where d.state = 'pending' and d.next_at <= clock_timestamp() and k.webhook_url is not null`
  return rows.map((row) => row.connector)
}

/**
 * Takes deliveries of a connector that are due for an attempt; the first of each ticket only, so that none overtakes
 * another. Who takes one and is gone leaves it due again after `leaseMs`.
 */
export async function claimDeliveries(
  sql: Sql,
  connector: number,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<ClaimedDelivery[]> {
  return sql<ClaimedDelivery[]>`
    with due as (
      select d.id, k.webhook_url as url, k.secret
      from webhook_delivery d join connector k on k.user_id = d.connector
      where d.connector = ${connector} and d.state = 'pending' and d.next_at <= clock_timestamp()
        and k.webhook_url is not null
        and not exists (
          select 1 from webhook_delivery e where e.ticket = d.ticket and e.state = 'pending' and e.id < d.id)
      order by d.next_at limit ${limit} for update of d skip locked
    ), taken as (
      update webhook_delivery d
      set attempts = attempts + 1, next_at = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8)
      from due where d.id = due.id
      returning d.id, d.kind, d.body, d.attempts, d.incident, d.seq, due.url, due.secret
    )
    select id, kind, body, attempts, url, secret, incident, k.ring, k.wrapped, case when kind = 'answer' then (
      select n.body from note n where n.entity = 'incident' and n.case_id = taken.incident and n.seq = taken.seq
      order by n.id limit 1) end as sealed
    from taken left join case_key k on k.entity = 'incident' and k.case_id = taken.incident
    order by id`
}

/** Records that the system above took it. */
export async function deliveredAs(sql: Sql, id: number): Promise<void> {
  await sql`
    update webhook_delivery set state = 'delivered', delivered_at = clock_timestamp(), last_error = null
    where id = ${id} and state <> 'delivered'`
}

/** Records why an attempt failed: due again after `delayMs`, or given up without one. */
export async function missedDelivery(
  sql: Sql,
  id: number,
  error: string,
  delayMs: number | undefined,
): Promise<void> {
  await sql`
    update webhook_delivery set last_error = ${error}, state = ${delayMs === undefined ? 'failed' : 'pending'},
      next_at = clock_timestamp() + make_interval(secs => ${(delayMs ?? 0) / 1000}::float8)
    where id = ${id} and state = 'pending'`
}

export interface DeliveryRow {
  id: number
  ticket: string
  incident: number
  kind: DeliveryKind
  phase: DeliveryPhase | null
  state: DeliveryState
  attempts: number
  lastError: string | null
  /** Epoch milliseconds. */
  createdAt: number
  nextAt: number | null
  deliveredAt: number | null
}

/** Deliveries of a connector or of a case, newest first, at most 200. */
export async function listDeliveries(
  sql: Sql,
  of: { connector: number } | { incident: number },
  state: DeliveryState | undefined,
): Promise<DeliveryRow[]> {
  return sql<DeliveryRow[]>`
    select d.id, t.number as ticket, d.incident, d.kind, d.body ->> 'phase' as phase, d.state, d.attempts, d.last_error as "lastError",
      floor(extract(epoch from d.created_at) * 1000)::float8 as "createdAt",
      case when d.state = 'pending' then floor(extract(epoch from d.next_at) * 1000)::float8 end as "nextAt",
      floor(extract(epoch from d.delivered_at) * 1000)::float8 as "deliveredAt"
    from webhook_delivery d join ticket t on t.id = d.ticket
    where ${'connector' in of ? sql`d.connector = ${of.connector}` : sql`d.incident = ${of.incident}`}
      ${state ? sql`and d.state = ${state}` : sql``}
    order by d.id desc limit 200`
}

/** Makes a failed delivery due again, from its first attempt; whether it was one. */
export async function renewDelivery(
  sql: ISql,
  id: number,
  of: { connector: number } | { incident: number },
): Promise<boolean> {
  const { count } = await sql`
    update webhook_delivery set state = 'pending', attempts = 0, next_at = clock_timestamp()
    where id = ${id} and state = 'failed'
      and ${'connector' in of ? sql`connector = ${of.connector}` : sql`incident = ${of.incident}`}`
  return count > 0
}
