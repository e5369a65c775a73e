import type { ISql } from 'postgres'
import { hashOver, headerOf, linesOf } from './audit-lines.ts'

/** A block beside what it should be. Hashes are hexadecimal. */
export interface CheckedBlock {
  n: number
  /** Epoch milliseconds. */
  at: number
  format: number
  hash: string
  /** Whether the hash is that of the block before and of what the block says. */
  chained: boolean
  /** Whether it begins where the block before ended. */
  joined: boolean
  eventFrom: number
  eventTo: number
  events: boolean
  entries: number
  /** Null where the entries are no longer kept. */
  entriesFound: number | null
  entriesAlike: boolean | null
  /** Whether they say they were written about when they were sealed: within an hour of the block and the one before. */
  timely: boolean
  /** Blocks whose entries are no longer kept by what this block says; null where it says nothing new. */
  forgets: number | null
  /** Whether those were old enough. */
  oldEnough: boolean
}

/** Blocks to be recomputed at once: at most some hundred, and at most about so many rows. */
async function lastOfBatch(
  sql: ISql,
  { after, rows, format }: { after: number; rows: number; format: number },
): Promise<number | undefined> {
  const [batch] = await sql<{ last: number | null }[]>`
    select coalesce(max(n) filter (where total <= ${rows} and alike), min(n)) as last from (
      select n, sum(event_to - event_from + entries) over (order by n) as total,
        bool_and(format = ${format}) over (order by n) as alike
      from audit_block where n > ${after} order by n limit 500) b`
  return batch?.last ?? undefined
}

/** Recomputes the blocks after `after`, some at a time; none when there are no more. `leastMonths` is for how long entries have to be kept. */
export async function checkBlocks(
  sql: ISql,
  asked: { after: number; rows: number; leastMonths: number; format: number },
): Promise<CheckedBlock[]> {
  const { after, rows, leastMonths, format } = asked
  const last = await lastOfBatch(sql, { after, rows, format })
  const lines = linesOf(sql, format)
  if (last === undefined || !lines) return []
  return sql<CheckedBlock[]>`
    with kept as materialized (select coalesce(max(forgot), 0) as forgot from audit_block),
    b as materialized (select * from audit_block where n > ${after} and n <= ${last}),
    p as materialized (select * from audit_block where n >= ${after} and n < ${last})
    select b.n, floor(extract(epoch from b.at) * 1000)::float8 as at, b.format, encode(b.hash, 'hex') as hash,
      b.hash = sha256(coalesce(p.hash, '') || ${headerOf(sql, sql`b`)}) as chained,
      case when p.n is null then b.n = 1 and b.event_from = 0 and b.id_floor = 0 else
        b.event_from = p.event_to and b.id_floor = case when p.closes then p.id_to else p.id_floor end
      end as joined,
      b.event_from as "eventFrom", b.event_to as "eventTo", e.hash = b.events_hash as events,
      b.entries, case when b.n > kept.forgot then a.n end as "entriesFound",
      case when b.n > kept.forgot then a.hash = b.entries_hash and a.n = b.entries end as "entriesAlike",
      coalesce(a.earliest > p.at - interval '1 hour', true) and coalesce(a.latest < b.at + interval '1 hour', true)
        as timely,
      nullif(b.forgot, coalesce(p.forgot, 0)) as forgets,
      not exists (
        select from audit_block f where f.n = b.forgot and b.forgot <> coalesce(p.forgot, 0)
          and f.at > b.at - ${leastMonths} * interval '1 month') as "oldEnough"
    from kept cross join b left join p on p.n = b.n - 1
    cross join lateral (
      select ${hashOver(sql, sql`seq`)} as hash
      from (
        select e.seq, ${lines.event} as line from event e where e.seq > b.event_from and e.seq <= b.event_to) e
    ) e
    cross join lateral (
      select count(*)::int as n, ${hashOver(sql, sql`xid, id`)} as hash, min(at) as earliest, max(at) as latest
      from (
        select a.xid, a.id, a.at, ${lines.entry} as line from audit a
        where b.n > kept.forgot and a.id > b.id_floor and a.id <= b.id_to
          and (p.n is null or p.closes or not pg_visible_in_snapshot(a.xid, p.snapshot) or (b.closes and a.id > p.id_to))
          and (b.closes or pg_visible_in_snapshot(a.xid, b.snapshot))
          and a.xid >= case when b.closes or p.n is null or p.closes then '0'::xid8 else pg_snapshot_xmin(p.snapshot) end
          and a.xid < case when b.closes then '18446744073709551615'::xid8 else pg_snapshot_xmax(b.snapshot) end
      ) a
    ) a
    order by b.n`
}

/** Format of the block after one; undefined when there is none. */
export async function formatAfter(sql: ISql, after: number): Promise<number | undefined> {
  const [row] = await sql<{ format: number }[]>`
    select format from audit_block where n > ${after} order by n limit 1`
  return row?.format
}

/** Rows that no block speaks of and that none to come will: written in between, or before the first. */
export async function countForeign(sql: ISql): Promise<{ entries: number; events: number }> {
  const [row] = await sql<{ entries: number; events: number }[]>`
    with last as (select * from audit_block order by n desc limit 1),
    kept as (
      select coalesce(sum(entries), 0) as n from audit_block where n > (select forgot from last)
    ), below as (
      select count(*) as n from audit a, last
      where (a.id <= last.id_floor or case when last.closes then a.id <= last.id_to
          else pg_visible_in_snapshot(a.xid, last.snapshot) end)
        and not exists (select from audit_block f where f.n = last.forgot and a.at <= f.at)
    )
    select greatest(below.n - kept.n, 0)::int as entries,
      (select count(*)::int from event where seq < 1) as events
    from below, kept`
  return row ?? { entries: 0, events: 0 }
}
