import type { ISql, Sql } from 'postgres'
import type { PagingChannel } from '#server/domain/notice.ts'
import type { Locale } from '#server/domain/region-name.ts'

/** A way to page people of a region. Times are epoch milliseconds; errors are codes. */
export interface GatewayRow {
  id: number
  channel: PagingChannel
  name: string
  region: string
  url: string
  locale: Locale
  active: boolean
  version: number
  lastError: string | null
  lastErrorAt: number | null
  lastSentAt: number | null
  /** Still to be sent, and given up. */
  waiting: number
  failed: number
}

/** Gateways without their secrets, or one of them. */
export async function listGateways(sql: ISql, id?: number): Promise<GatewayRow[]> {
  return sql<GatewayRow[]>`
    select g.id, g.channel, g.name, g.region, g.url, g.locale, g.active, g.version, g.last_error as "lastError",
      floor(extract(epoch from g.last_error_at) * 1000)::float8 as "lastErrorAt",
      floor(extract(epoch from g.last_sent_at) * 1000)::float8 as "lastSentAt", n.waiting, n.failed
    from gateway g cross join lateral (
      select count(*) filter (where failed_at is null)::int as waiting,
        count(*) filter (where failed_at is not null)::int as failed
      from notice where gateway = g.id and sent_at is null) n
    ${id === undefined ? sql`` : sql`where g.id = ${id}`}
    order by g.region, g.channel`
}

/** Gateways in use, as sending needs them. */
export async function activeGateways(
  sql: ISql,
): Promise<{ id: number; channel: PagingChannel; region: string }[]> {
  return sql`select id, channel, region from gateway where active order by id`
}

/** Every gateway: what waits for one that is switched off has to be given up. */
export async function gatewayIds(sql: ISql): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`select id from gateway order by id`
  return rows.map(({ id }) => id)
}

export interface GatewaySetting {
  channel: PagingChannel
  name: string
  region: string
  url: string
  locale: Locale
  active: boolean
}

/** A new gateway's id; undefined where the region has one of the channel. */
export async function insertGateway(
  sql: ISql,
  setting: GatewaySetting & { secret: string; by: number },
): Promise<number | undefined> {
  const { channel, name, region, url, locale, active, secret, by } = setting
  const [row] = await sql<{ id: number }[]>`
    insert into gateway (channel, name, region, url, locale, active, secret, updated_by)
    values (${channel}, ${name}, ${region}, ${url}, ${locale}, ${active}, ${secret}, ${by})
    on conflict (channel, region) do nothing returning id`
  return row?.id
}

/** Changes a gateway as it was read; a secret only where one is given. False when somebody was faster. */
export async function updateGateway(
  sql: ISql,
  change: Pick<GatewaySetting, 'name' | 'url' | 'locale' | 'active'> & {
    id: number
    version: number
    secret: string | null
    by: number
  },
): Promise<boolean> {
  const { id, version, name, url, locale, active, secret, by } = change
  const { count } = await sql`
    update gateway set name = ${name}, url = ${url}, locale = ${locale}, active = ${active},
      secret = coalesce(${secret}::text, secret), version = version + 1, updated_by = ${by},
      updated_at = clock_timestamp()
    where id = ${id} and version = ${version}`
  return count > 0
}

/** What only sending and receipts need. */
export async function gatewaySecret(
  sql: Sql,
  id: number,
): Promise<{ url: string; secret: string; locale: Locale; channel: PagingChannel } | undefined> {
  const [row] = await sql<{ url: string; secret: string; locale: Locale; channel: PagingChannel }[]>`
    select url, secret, locale, channel from gateway where id = ${id}`
  return row
}

export interface GatewayNotice {
  id: number
  kind: string
  urgency: string
  number: string
  recipient: string
  state: 'waiting' | 'sent' | 'failed'
  attempts: number
  error: string | null
  queuedAt: number
  sentAt: number | null
  deliveredAt: number | null
  seenAt: number | null
  acceptedAt: number | null
  failedAt: number | null
}

/** What went over a gateway, newest first, from before an id on. */
export async function gatewayNotices(
  sql: Sql,
  asked: { gateway: number; state?: GatewayNotice['state']; before: number; limit: number },
): Promise<GatewayNotice[]> {
  const { gateway, state, before, limit } = asked
  const of = {
    waiting: sql`and n.sent_at is null and n.failed_at is null`,
    sent: sql`and n.sent_at is not null`,
    failed: sql`and n.failed_at is not null`,
  }
  return sql<GatewayNotice[]>`
    select n.id, n.kind, n.urgency, coalesce(i.number, m.number) as number, u.name as recipient,
      case when n.failed_at is not null then 'failed' when n.sent_at is null then 'waiting' else 'sent' end as state,
      n.attempts, n.error, floor(extract(epoch from n.queued_at) * 1000)::float8 as "queuedAt",
      floor(extract(epoch from n.sent_at) * 1000)::float8 as "sentAt",
      floor(extract(epoch from n.delivered_at) * 1000)::float8 as "deliveredAt",
      floor(extract(epoch from n.seen_at) * 1000)::float8 as "seenAt",
      floor(extract(epoch from n.accepted_at) * 1000)::float8 as "acceptedAt",
      floor(extract(epoch from n.failed_at) * 1000)::float8 as "failedAt"
    from notice n join app_user u on u.id = n.recipient
    left join incident i on n.entity = 'incident' and i.id = n.case_id
    left join mediation m on n.entity = 'mediation' and m.id = n.case_id
    where n.gateway = ${gateway} and n.id < ${before} ${state ? of[state] : sql``}
    order by n.id desc limit ${limit}`
}

/** Makes a notice that was given up due again; whether it was one. */
export async function renewNotice(sql: ISql, gateway: number, id: number): Promise<boolean> {
  const { count } = await sql`
    update notice set failed_at = null, error = null, handed_at = null
    where id = ${id} and gateway = ${gateway} and failed_at is not null and sent_at is null`
  return count > 0
}

export interface Receipt {
  id: number
  state: 'delivered' | 'seen' | 'accepted'
}

/** Notes what a gateway says became of its notices. What is known stays; seen was delivered, accepted was seen. */
export async function takeReceipts(
  sql: ISql,
  gateway: number,
  receipts: readonly Receipt[],
): Promise<number> {
  const { count } = await sql`
    with said as (
      select id, bool_or(state in ('seen', 'accepted')) as seen, bool_or(state = 'accepted') as accepted
      from jsonb_to_recordset(${JSON.stringify(receipts)}::text::jsonb) as x(id bigint, state text) group by id
    )
    update notice n set sent_at = coalesce(sent_at, clock_timestamp()),
      delivered_at = coalesce(delivered_at, clock_timestamp()),
      seen_at = case when said.seen then coalesce(seen_at, clock_timestamp()) else seen_at end,
      accepted_at = case when said.accepted then coalesce(accepted_at, clock_timestamp()) else accepted_at end,
      failed_at = null, error = null
    from said where n.id = said.id and n.gateway = ${gateway}`
  return count
}
