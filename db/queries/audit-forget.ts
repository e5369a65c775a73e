import type { Sql } from 'postgres'
import { SYSTEM_ORIGIN } from '#server/domain/audit.ts'
import { appendAudit } from './audit.ts'
import { sealNext, takeSealTurn } from './audit-seal.ts'

/** Enough for all that is not sealed yet, in one block. */
const LIMIT = 10_000

/** Partitions of months that ended long enough before a time, the oldest first. */
async function oldPartitions(
  owner: Sql,
  months: number,
  now: number,
): Promise<{ name: string; end: Date }[]> {
  return owner<{ name: string; end: Date }[]>`
    select name, "end" from (
      select c.relname as name,
        to_date(right(c.relname, 6), 'YYYYMM')::timestamp at time zone 'UTC' + interval '1 month' as "end"
      from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'audit'::regclass
    ) p where "end" <= to_timestamp(${now / 1000}::float8) - ${months} * interval '1 month' order by "end"`
}

/**
 * Drops whole months of the audit that are older than `months`, each after a block that says up to where entries are
 * no longer kept: the chain still verifies. How many entries there were. Needs the owner's rights.
 */
export async function dropOldAudit(owner: Sql, months: number, now: number): Promise<number> {
  let dropped = 0
  for (const { name, end } of await oldPartitions(owner, months, now)) {
    await owner.begin(async (tx) => {
      await tx`set local lock_timeout = '5s'`
      await takeSealTurn(tx)
      const [{ rows }] = await tx<{ rows: number }[]>`select count(*)::int as rows from ${tx(name)}`
      // No transaction lasts a day: what a month's rows were sealed in is known by then.
      const [{ block }] = await tx<{ block: number | null }[]>`
        select max(b.n) as block from audit_block b left join audit_block p on p.n = b.n - 1
        where b.at < ${end} or (b.at < ${end}::timestamptz + interval '1 day' and exists (
          select from ${tx(name)} a
          where a.xid >= coalesce(pg_snapshot_xmin(p.snapshot), '0') and a.xid < pg_snapshot_xmax(b.snapshot)
            and not pg_visible_in_snapshot(a.xid, p.snapshot) and pg_visible_in_snapshot(a.xid, b.snapshot)))`
      await tx`drop table ${tx(name)}`
      await sealNext(tx, LIMIT, block ?? undefined)
      await appendAudit(tx, {
        ...{
          action: 'audit.forget',
          actorKind: 'system',
          actorId: null,
          origin: SYSTEM_ORIGIN,
          entity: 'audit',
        },
        ...{ subject: name, detail: { rows, block } },
      })
      dropped += rows
    })
  }
  return dropped
}
