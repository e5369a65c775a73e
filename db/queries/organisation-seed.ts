import type { Sql, TransactionSql } from 'postgres'

export async function hasUnits(sql: Sql): Promise<boolean> {
  const [{ found }] = await sql<{ found: boolean }[]>`select exists (select from unit) as found`
  return found
}

/**
 * Loads units and posts in one transaction, their references checked once at its end instead of a million times, and
 * leaves the identities behind what was loaded. Needs the owner's rights.
 */
export async function withoutPostKeys(sql: Sql, load: (tx: TransactionSql) => Promise<void>): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local transaction_timeout = 0`
    await tx`set local idle_in_transaction_session_timeout = 0`
    await tx`alter table worker drop constraint worker_unit_fkey`
    await tx`alter table worker_grid drop constraint worker_grid_worker_fkey`
    await load(tx)
    await tx`alter table worker add constraint worker_unit_fkey foreign key (unit) references unit (id)`
    await tx`
      alter table worker_grid add constraint worker_grid_worker_fkey
        foreign key (worker) references worker (id) on delete cascade`
    await tx`select setval(pg_get_serial_sequence('unit', 'id'), max(id)) from unit`
    await tx`select setval(pg_get_serial_sequence('worker', 'id'), max(id)) from worker`
  })
  await sql`analyze unit, worker, worker_grid, grid_attribute`
}
