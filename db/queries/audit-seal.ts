import type { ISql, Sql } from 'postgres'
import { hashOver, headerOf, linesOf, SEAL_FORMAT } from './audit-lines.ts'

export interface AuditHead {
  n: number
  /** Hexadecimal. */
  hash: string
  /** Position of the log up to which it is sealed. */
  seq: number
  /** Epoch milliseconds. */
  at: number
}

export interface Sealed {
  /** The block that was written; undefined when there was nothing to seal. */
  block: AuditHead | undefined
  /** Whether there is more to seal than one block takes. */
  more: boolean
}

interface LastBlock {
  n: number
  id_to: number
  id_floor: number
  closes: boolean
  event_to: number
  forgot: number
  /** The database was restored since: transactions are counted anew. */
  anew: boolean
}

const LOCK = 719_350_024

const headColumns = (sql: ISql) => sql`
  n, encode(hash, 'hex') as hash, event_to as seq, floor(extract(epoch from at) * 1000)::float8 as at`

/** The last block; undefined before the first. */
export async function selectAuditHead(sql: ISql): Promise<AuditHead | undefined> {
  const [row] = await sql<AuditHead[]>`select ${headColumns(sql)} from audit_block order by n desc limit 1`
  return row
}

/**
 * Seals what was committed since the last block: all entries, and at most `limit` events. Undefined, with nothing
 * written, when another node is at it. Needs the owner's rights.
 */
export async function sealBlock(owner: Sql, limit: number): Promise<Sealed | undefined> {
  let sealed: Sealed | undefined
  await owner.begin(async (tx) => {
    const [{ locked }] = await tx<{ locked: boolean }[]>`select pg_try_advisory_xact_lock(${LOCK}) as locked`
    if (locked) sealed = await sealNext(tx, limit)
  })
  return sealed
}

/** Waits until no other node seals. */
export async function takeSealTurn(tx: ISql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${LOCK})`
}

/** Seals within the caller's turn. `forgot` is the last block whose entries are no longer kept. */
export async function sealNext(tx: ISql, limit: number, forgot?: number): Promise<Sealed> {
  const [last] = await tx<LastBlock[]>`
    select b.n, id_to, id_floor, closes, event_to, forgot,
      not closes and (b.epoch <> c.epoch
        or pg_snapshot_xmin(pg_current_snapshot()) < pg_snapshot_xmin(b.snapshot)) as anew
    from audit_block b, counter c order by b.n desc limit 1`
  // Who writes just now comes below the floor of the next block, or above it: not in between.
  if (last?.anew) await tx`lock table audit in share row exclusive mode`
  return writeBlock(tx, last, { limit, forgot: forgot ?? last?.forgot ?? 0 })
}

/** Entries that no block has: those that the last snapshot did not show, or all above the floor of a new count. */
function unsealed(tx: ISql, last: LastBlock | undefined) {
  if (!last) return tx`true`
  if (last.closes) return tx`a.id > ${last.id_to}`
  const hidden = tx`not pg_visible_in_snapshot(a.xid, last.snapshot)`
  if (last.anew) return tx`a.id > ${last.id_floor} and (a.id > ${last.id_to} or ${hidden})`
  return tx`a.id > ${last.id_floor} and a.xid >= pg_snapshot_xmin(last.snapshot) and ${hidden}`
}

async function writeBlock(
  tx: ISql,
  last: LastBlock | undefined,
  { limit, forgot }: { limit: number; forgot: number },
): Promise<Sealed> {
  const lines = linesOf(tx, SEAL_FORMAT)
  if (!lines) throw new Error('unknown format')
  const from = last?.event_to ?? 0
  const floor = last?.closes ? last.id_to : (last?.id_floor ?? 0)
  const closes = last?.anew ?? false
  const told = forgot !== (last?.forgot ?? 0)
  const [row] = await tx<(AuditHead & { more: boolean })[]>`
    with last as materialized (
      select snapshot, epoch, hash from audit_block where n = ${last?.n ?? 0}
    ), now as materialized (
      select clock_timestamp() as at, pg_current_snapshot() as snapshot, epoch,
        greatest(${from}::bigint, least(n, ${from}::bigint + ${closes ? 0 : limit})) as event_to, n as head
      from counter
    ), events as materialized (
      select ${hashOver(tx, tx`seq`)} as hash, array_agg(distinct actor_id) filter (where actor_id is not null) as actors
      from (
        select e.seq, e.actor_id, ${lines.event} as line from now, event e
        where e.seq > ${from} and e.seq <= ${from + limit} and e.seq <= now.event_to) e
    ), entries as materialized (
      select ${hashOver(tx, tx`xid, id`)} as hash, count(*)::int as n, max(id) as id_to
      from (
        select a.xid, a.id, ${lines.entry} as line from now, ${last ? tx`last,` : tx``} audit a
        where ${unsealed(tx, last)} and pg_visible_in_snapshot(a.xid, now.snapshot)) a
    ), block as materialized (
      select ${(last?.n ?? 0) + 1}::bigint as n, now.at, ${SEAL_FORMAT}::smallint as format,
        case when ${closes} then last.epoch else now.epoch end as epoch, now.snapshot, ${floor}::bigint as id_floor,
        greatest(${last?.id_to ?? 0}::bigint, entries.id_to) as id_to, ${closes}::boolean as closes,
        ${from}::bigint as event_from, now.event_to, entries.n as entries, events.hash as events_hash,
        entries.hash as entries_hash, ${forgot}::bigint as forgot
      from now cross join events cross join entries left join last on true
      where now.event_to > ${from} or entries.n > 0 or ${closes || told}
    ), written as (
      insert into audit_block
      select block.*, sha256(coalesce((select hash from last), '') || ${headerOf(tx, tx`block`)}) from block
      returning *
    ), indexed as (
      insert into audit_block_actor select actor, written.n from written, events, unnest(events.actors) actor
    )
    select ${headColumns(tx)}, event_to < (select head from now) as more from written`
  if (!row) return { block: undefined, more: false }
  const { more, ...block } = row
  return { block, more: more || closes }
}
