import type { Fragment, ISql, Sql } from 'postgres'
import type { Entity } from '#server/domain/case.ts'

/** Rows a statement: far below what a transaction's time limit allows. */
const BATCH = 5_000

/** Which rows of a table are past their time, `days` being what is decided for it. */
interface Ageing {
  table: string
  past: (sql: ISql, days: number) => Fragment
  /** Rows a statement where each brings others down with it. */
  batch?: number
}

const before = (sql: ISql, days: number) => sql`now() - make_interval(days => ${days})`
const olderThan = (table: string, column: string): Ageing => ({
  table,
  past: (sql, days) => sql`${sql(column)} < ${before(sql, days)}`,
})

/** Tables whose rows go by age alone. */
export const AGEING = {
  check_in: olderThan('check_in', 'at'),
  import_preview: { table: 'import_preview', past: (sql) => sql`at < now() - interval '1 hour'` },
  idempotency: olderThan('idempotency', 'at'),
  session: olderThan('session', 'expires_at'),
  verification: olderThan('verification', 'expires_at'),
  sign_in_failure: {
    table: 'sign_in_failure',
    past: (sql, days) => sql`since < ${before(sql, days)} and coalesce(locked_until, since) < now()`,
  },
  sign_in_record: olderThan('sign_in_record', 'at'),
  known_device: olderThan('known_device', 'seen_at'),
  reminder: olderThan('reminder', 'at'),
  digest: olderThan('digest', 'hour'),
  notice: olderThan('notice', 'queued_at'),
  webhook_delivery: {
    table: 'webhook_delivery',
    past: (sql, days) => sql`state = 'delivered' and delivered_at < ${before(sql, days)}`,
  },
  notice_alarm: {
    table: 'notice_alarm',
    past: (sql, days) => sql`next_at is null and at < ${before(sql, days)}`,
  },
  export_job: { ...olderThan('export_job', 'expires_at'), batch: 10 },
  retention_run: olderThan('retention_run', 'at'),
} as const satisfies Record<string, Ageing>

/** How many rows of a table are past their time. */
export async function countAged(sql: ISql, what: keyof typeof AGEING, days: number): Promise<number> {
  const { table, past }: Ageing = AGEING[what]
  const [{ n }] = await sql<{ n: number }[]>`
    select count(*)::float8 as n from ${sql(table)} where ${past(sql, days)}`
  return n
}

/** Deletes the rows of a table that are past their time, in batches; `onBatch` hears how many each took. */
export async function forgetAged(
  sql: Sql,
  what: keyof typeof AGEING,
  days: number,
  onBatch: (rows: number) => void,
): Promise<void> {
  const { table, past, batch = BATCH }: Ageing = AGEING[what]
  for (let taken = batch; taken === batch; ) {
    const { count } = await sql`
      delete from ${sql(table)} where ctid = any(array(
        select ctid from ${sql(table)} where ${past(sql, days)} limit ${batch}))`
    taken = count
    onBatch(count)
  }
}

/** Cases closed longer ago than these days that still hold words or persons; the oldest first, at most `limit`. */
export async function heldSince(sql: ISql, entity: Entity, days: number, limit: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select c.id from ${sql(entity)} c join case_key k on k.entity = ${entity} and k.case_id = c.id
    where c.closed_at < ${before(sql, days)} order by c.closed_at limit ${limit}`
  return rows.map(({ id }) => id)
}

export async function countHeldSince(sql: ISql, entity: Entity, days: number): Promise<number> {
  const [{ n }] = await sql<{ n: number }[]>`
    select count(*)::float8 as n from ${sql(entity)} c join case_key k on k.entity = ${entity} and k.case_id = c.id
    where c.closed_at < ${before(sql, days)}`
  return n
}

/** Uploads that have been in no case for longer than these days. */
export async function countLoose(sql: ISql, days: number): Promise<number> {
  const [{ n }] = await sql<{ n: number }[]>`
    select count(*)::float8 as n from attachment where case_id is null and at < ${before(sql, days)}`
  return n
}

/** Entries of months of the audit that ended longer ago than these. */
export async function countOldAudit(sql: ISql, months: number): Promise<number> {
  const [{ n }] = await sql<{ n: number }[]>`
    select count(*)::float8 as n from audit
    where at < date_trunc('month', now() - make_interval(months => ${months}), 'UTC')`
  return n
}

export interface RetentionRun {
  what: string
  rows: number
  ms: number
  error: string | null
}

export async function noteRun(sql: ISql, run: RetentionRun): Promise<void> {
  await sql`insert into retention_run ${sql(run)}`
}

/** The last run of each kind; epoch milliseconds. */
export async function lastRuns(sql: ISql): Promise<(RetentionRun & { at: number })[]> {
  return await sql<(RetentionRun & { at: number })[]>`
    select distinct on (what) what, rows, ms, error, floor(extract(epoch from at) * 1000)::float8 as at
    from retention_run order by what, id desc`
}
