import type { ISql } from 'postgres'
import type { Role } from '#server/domain/actor.ts'
import type { AuditAction } from '#server/domain/audit.ts'

/** What the database server says of itself. */
export async function selectSettings(sql: ISql, names: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql<{ name: string; setting: string }[]>`
    select name, setting from pg_settings where name = any(${[...names]}::text[])`
  return new Map(rows.map(({ name, setting }) => [name, setting]))
}

export interface AppRights {
  superuser: boolean
  createsRoles: boolean
  /** What it may do to log, audit, seal and history besides reading and adding, as `table: right`. */
  changes: string[]
}

/** The rights of the application's role as they are granted; undefined where there is no such role. */
export async function selectAppRights(sql: ISql): Promise<AppRights | undefined> {
  const [role] = await sql<{ superuser: boolean; createsRoles: boolean }[]>`
    select rolsuper as superuser, rolcreaterole or rolcreatedb or rolbypassrls or rolreplication as "createsRoles"
    from pg_roles where rolname = 'weige_app'`
  if (!role) return undefined
  const rows = await sql<{ may: string }[]>`
    select c.relname || ': ' || r as may
    from pg_class c cross join unnest(array['update', 'delete', 'truncate']) r
    where c.relnamespace = current_schema()::text::regnamespace and c.relkind in ('r', 'p')
      and (c.relname in ('event', 'audit', 'audit_block', 'audit_block_actor', 'rule_history')
        or c.oid in (select inhrelid from pg_inherits where inhparent in ('event'::regclass, 'audit'::regclass)))
      and has_table_privilege('weige_app', c.oid, r)
    order by 1`
  return { ...role, changes: rows.map(({ may }) => may) }
}

export interface AccountFigures {
  accounts: number
  /** Holders of one of the three powers, and those of them with a second factor. */
  powers: number
  powersWithTotp: number
  /** Accounts that hold two of them. */
  twoPowers: number
  /** Hours of the longest live session that is no wall's. */
  longestSession: number
  locked: number
}

export async function selectAccountFigures(sql: ISql, powers: readonly Role[]): Promise<AccountFigures> {
  const [row] = await sql<AccountFigures[]>`
    with power as (
      select user_id, count(*) as n from grant_of_role where role = any(${[...powers]}::text[]) group by user_id
    )
    select (select count(*)::int from app_user where active) as accounts,
      (select count(*)::int from power) as powers,
      (select count(*)::int from power join totp using (user_id) where confirmed_at is not null) as "powersWithTotp",
      (select count(*)::int from power where n > 1) as "twoPowers",
      (select count(*)::int from session where locked_at is not null and expires_at > now()) as locked,
      coalesce((
        select max(extract(epoch from expires_at - created_at)) / 3600 from session s
        where expires_at > now() and exists (
          select from grant_of_role g where g.user_id = s.user_id and g.role <> 'wall')), 0)::float8 as "longestSession"`
  return row
}

/** Accounts of these names that can sign in. */
export async function countNamed(sql: ISql, usernames: readonly string[]): Promise<number> {
  const [{ n }] = await sql<{ n: number }[]>`
    select count(*)::int as n from app_user where active and username = any(${[...usernames]}::text[])`
  return n
}

/** How many cases' keys each key of the ring wraps. */
export async function countByRing(sql: ISql): Promise<{ ring: number; cases: number }[]> {
  return await sql<{ ring: number; cases: number }[]>`
    select ring, count(*)::int as cases from case_key group by ring order by ring`
}

/** Tables that still hold words in plain. */
export async function selectPlain(sql: ISql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = current_schema()::text::regnamespace and relkind = 'r' and relname like '%\_plain'`
  return rows.map(({ name }) => name)
}

/** Which of the erased have a key again. */
export async function countRevived(
  sql: ISql,
  erased: readonly { entity: string; id: number }[],
): Promise<number> {
  const [{ n }] = await sql<{ n: number }[]>`
    select count(*)::int as n from case_key k
    join unnest(${erased.map(({ entity }) => entity)}::text[], ${erased.map(({ id }) => id)}::bigint[]) e(entity, id)
      on e.entity = k.entity and e.id = k.case_id`
  return n
}

/** Keys of other systems that are good now, and those of them without an end. */
export async function countKeys(sql: ISql): Promise<{ live: number; endless: number }> {
  const [row] = await sql<{ live: number; endless: number }[]>`
    select count(*)::int as live, (count(*) filter (where expires_at = 'infinity'))::int as endless
    from api_key where revoked_at is null and expires_at > now()`
  return row
}

/** What was recorded in the last day. */
export async function selectTrail(sql: ISql): Promise<{ entries: number; actions: number }> {
  const [row] = await sql<{ entries: number; actions: number }[]>`
    select count(*)::int as entries, count(distinct action)::int as actions from audit
    where at > now() - interval '1 day'`
  return row
}

/** How often each of these was recorded in the last day. */
export async function countActions(
  sql: ISql,
  actions: readonly AuditAction[],
): Promise<{ action: string; n: number }[]> {
  return await sql<{ action: string; n: number }[]>`
    select a.action, count(e.id)::int as n
    from unnest(${[...actions]}::text[]) a(action)
    left join audit e on e.action = a.action and e.at > now() - interval '1 day'
    group by a.action order by a.action`
}

/** Addresses that messages go out to. */
export async function selectOutgoing(sql: ISql): Promise<string[]> {
  const rows = await sql<{ url: string }[]>`
    select url from gateway where active union all select webhook_url from connector where webhook_url is not null`
  return rows.map(({ url }) => url)
}
