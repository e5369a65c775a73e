import type { Fragment, Sql } from 'postgres'
import type { KeyOrNone } from '#db/vault.ts'
import type { AuditEntity } from '#server/domain/audit.ts'
import { placeIn } from './scope.ts'

/** What is looked for, and by whom. */
export interface AuditSearch {
  /** Prefixes of the auditor; null for one of the whole ground. */
  prefixes: readonly string[] | null
  /** A user's id. */
  actor: number | null
  action: string | null
  caseId: number | null
  /** Epoch milliseconds, inclusive. */
  from: number | null
  to: number | null
  address: string | null
  limit: number
}

/** A row of the log or of the audit. `at` is in microseconds. */
export type AuditRow = KeyOrNone & {
  id: number
  at: number
  action: string
  actorKind: string
  actorId: number | null
  address: string | null
  session: number | null
  entity: AuditEntity | null
  subject: string | null
  number: string | null
  field: string | null
  reason: string | null
  /** More of why, sealed under the key of its case. */
  words: Uint8Array | null
  detail: Record<string, unknown> | null
  sealed: boolean
}

const all = (sql: Sql, conditions: readonly Fragment[]) =>
  conditions.reduce((both, condition) => sql`${both} and ${condition}`, sql`true`)

const begins = (sql: Sql, column: Fragment, action: string) =>
  sql`(${column} = ${action} or starts_with(${column}, ${`${action}.`}))`

const seconds = (ms: number) => ms / 1000

/** Changes of cases, the latest first, before a position. */
export async function searchEvents(
  sql: Sql,
  search: AuditSearch,
  before: number | null,
): Promise<AuditRow[]> {
  const { prefixes, actor, action, caseId, from, to, address, limit } = search
  const bounds = [
    ...(before === null ? [] : [sql`c.seq < ${before}`]),
    ...(from === null
      ? []
      : [sql`c.seq > event_seq_at(to_timestamp(${seconds(from)}::float8) - interval '1 microsecond')`]),
    ...(to === null ? [] : [sql`c.seq <= event_seq_at(to_timestamp(${seconds(to)}::float8))`]),
  ]
  const filters = [
    ...(prefixes ? [placeIn(sql, prefixes)] : []),
    ...(caseId === null ? [] : [sql`c.entity in ('incident', 'mediation') and c.case_id = ${caseId}`]),
    ...(actor === null ? [] : [sql`c.actor_kind = 'user' and c.actor_id = ${actor}`]),
    ...(action === null ? [] : [begins(sql, sql`c.kind`, action)]),
    ...(address === null ? [] : [sql`c.address = ${address}`]),
  ]
  const columns = sql`
    c.seq as id, (extract(epoch from c.at) * 1000000)::bigint as at, c.kind as action, c.actor_kind as "actorKind",
    c.actor_id as "actorId", c.address, null::bigint as session, c.entity, c.case_id::text as subject,
    c.case_row ->> 'number' as number, null as field, c.detail ->> 'reason' as reason,
    null::bytea as words, null::smallint as ring, null::bytea as wrapped,
    case when not c.restricted then c.detail end as detail, c.seq <= coalesce(last.event_to, 0) as sealed`
  const found = (source: Fragment, more: number) => sql<AuditRow[]>`
    with last as materialized (select event_to from audit_block order by n desc limit 1)
    select ${columns} from ${source} left join last on true
    where ${all(sql, [...bounds, ...filters])} order by c.seq desc limit ${more}`
  if (actor === null || caseId !== null) return found(sql`event c`, limit)
  // The blocks in which somebody did something are known; what is not sealed yet is little.
  const [{ sealed }] = await sql<
    { sealed: number }[]
  >`select coalesce(max(event_to), 0) as sealed from audit_block`
  const rows = [...(await found(sql`(select * from event where seq > ${sealed}) c`, limit))]
  const since = from === null ? sql`0` : sql`event_seq_at(to_timestamp(${seconds(from)}::float8))`
  let upTo = Math.min(before ?? sealed, sealed)
  for (let size = 4; rows.length < limit; size *= 4) {
    const blocks = await sql<{ from: number; to: number }[]>`
      select b.event_from as from, b.event_to as to from audit_block_actor x join audit_block b on b.n = x.n
      where x.actor = ${actor} and b.event_from < ${upTo} and b.event_to >= ${since} order by x.n desc limit ${size}`
    const [froms, tos] = [blocks.map((block) => block.from), blocks.map((block) => block.to)]
    const within = sql`
      unnest(${froms}::bigint[], ${tos}::bigint[]) r(f, t) join event c on c.seq > r.f and c.seq <= r.t`
    if (blocks.length > 0) rows.push(...(await found(within, limit - rows.length)))
    if (blocks.length < size) break
    upTo = blocks[blocks.length - 1].from
  }
  return rows
}

/** Whose doings an auditor of some regions sees where no case says the place: those who hold a role there. */
const ofOurs = (sql: Sql, prefixes: readonly string[]) => sql`
  case when c.number is not null then ${placeIn(sql, prefixes)}
    else (c.actor_kind = 'user' and c.actor_id in (select user_id from ours))
      or (c.entity = 'account' and c.subject_id in (select user_id from ours)) end`

const holders = (sql: Sql, prefixes: readonly string[]) => sql`
  select distinct g.user_id from grant_of_role g, unnest(g.prefixes) held, unnest(${[...prefixes]}::text[]) own
  where starts_with(held, own)`

/** What was seen or changed beside the log, the latest first, before a row. */
export async function searchEntries(
  sql: Sql,
  search: AuditSearch,
  before: { at: number; id: number } | null,
): Promise<AuditRow[]> {
  const { prefixes, actor, action, caseId, from, to, address, limit } = search
  const moment = (micros: number) => sql`to_timestamp(0) + ${micros} * interval '1 microsecond'`
  const filters = [
    ...(before === null ? [] : [sql`(a.at, a.id) < (${moment(before.at)}, ${before.id}::bigint)`]),
    ...(from === null ? [] : [sql`a.at >= to_timestamp(${seconds(from)}::float8)`]),
    ...(to === null ? [] : [sql`a.at <= to_timestamp(${seconds(to)}::float8)`]),
    ...(caseId === null
      ? []
      : [sql`a.entity in ('incident', 'mediation') and a.subject = ${String(caseId)}`]),
    ...(actor === null ? [] : [sql`a.actor_kind = 'user' and a.actor_id = ${actor}`]),
    ...(action === null ? [] : [begins(sql, sql`a.action`, action)]),
    ...(address === null ? [] : [sql`a.address = ${address}`]),
  ]
  return sql<AuditRow[]>`
    with last as materialized (select * from audit_block order by n desc limit 1),
    ours as materialized (${holders(sql, prefixes ?? [])})
    select id, (extract(epoch from at) * 1000000)::bigint as at, action, actor_kind as "actorKind",
      actor_id as "actorId", address, session_id as session, entity, subject, number, field, reason,
      words, ring, wrapped, case when restricted is not true then detail end as detail, sealed
    from (
      select a.*, coalesce(i.number, m.number) as number, coalesce(i.place, m.place) as place,
        coalesce(i.restricted, m.restricted) as restricted, s.id as subject_id,
        k.ring, k.wrapped,
        coalesce(a.id <= last.id_floor or case when last.closes then a.id <= last.id_to
          else pg_visible_in_snapshot(a.xid, last.snapshot) end, false) as sealed
      from audit a left join last on true
      cross join lateral (
        select case when a.subject ~ '^[0-9]{1,15}$' then a.subject::bigint end as id) s
      left join incident i on a.entity = 'incident' and i.id = s.id
      left join mediation m on a.entity = 'mediation' and m.id = s.id
      left join case_key k on a.words is not null and k.entity = a.entity and k.case_id = s.id
      where ${all(sql, filters)}
    ) c where ${prefixes ? ofOurs(sql, prefixes) : sql`true`}
    order by c.at desc, c.id desc limit ${limit}`
}

/** The id of a case by its number; undefined for an unknown one. */
export async function caseIdOf(sql: Sql, number: string): Promise<number | undefined> {
  const [row] = await sql<{ id: number }[]>`
    select id from incident where number = ${number} union all select id from mediation where number = ${number}`
  return row?.id
}

/** The id of an account by its username; undefined for an unknown one. */
export async function userIdOf(sql: Sql, username: string): Promise<number | undefined> {
  const [row] = await sql<{ id: number }[]>`select id from app_user where username = ${username}`
  return row?.id
}

export async function namesOfUsers(
  sql: Sql,
  ids: readonly number[],
): Promise<Map<number, { id: number; name: string; username: string }>> {
  const rows = await sql<{ id: number; name: string; username: string }[]>`
    select id, name, username from app_user where id = any(${[...ids]}::bigint[])`
  return new Map(rows.map((row) => [row.id, row]))
}
