import type { ISql, Sql } from 'postgres'
import type { UpstreamSystem } from '#server/domain/upstream.ts'

export interface ConnectorRow {
  id: number
  name: string
  /** Where it may report. */
  prefixes: string[]
  system: UpstreamSystem | null
  webhook: string | null
  pending: number
  failed: number
}

/** Accounts with the role of a connector, or one of them, with what an administrator set and how deliveries stand. */
export async function listConnectors(sql: Sql, id?: number): Promise<ConnectorRow[]> {
  return sql<ConnectorRow[]>`
    select u.id, u.name, g.prefixes, k.system, k.webhook_url as webhook, d.pending, d.failed
    from grant_of_role g join app_user u on u.id = g.user_id left join connector k on k.user_id = u.id
    cross join lateral (
      select count(*) filter (where state = 'pending')::int as pending,
        count(*) filter (where state = 'failed')::int as failed
      from webhook_delivery where connector = u.id and state <> 'delivered') d
    where g.role = 'connector' ${id === undefined ? sql`` : sql`and u.id = ${id}`}
    order by u.id`
}

/** Sets what a connector speaks for and where it listens. Without a secret the one it has stays; else `fresh` is kept. */
export async function saveConnector(
  sql: ISql,
  connector: {
    id: number
    system: UpstreamSystem
    webhook: string | null
    secret: string | null
    fresh: string
    by: number
  },
): Promise<{ secret: string }> {
  const [row] = await sql<{ secret: string }[]>`
    insert into connector (user_id, system, webhook_url, secret, updated_by)
    values (${connector.id}, ${connector.system}, ${connector.webhook}, ${connector.secret ?? connector.fresh},
      ${connector.by})
    on conflict (user_id) do update set system = excluded.system, webhook_url = excluded.webhook_url,
      secret = coalesce(${connector.secret}, connector.secret), updated_by = excluded.updated_by,
      updated_at = clock_timestamp()
    returning secret`
  return row
}
