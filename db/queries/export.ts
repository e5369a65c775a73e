import type { Fragment, ISql, Sql } from 'postgres'
import type { Grant } from '#server/domain/actor.ts'
import type { ErrorCode } from '#server/domain/error.ts'
import type { ExportFormat, ExportKind, ExportState } from '#server/domain/export.ts'
import type { Locale } from '#server/domain/region-name.ts'

/** Channel on which nodes hear whose exports came further: a JSON list of account ids. */
export const EXPORT_CHANNEL = 'exports'

/** Whose exports are meant: an account's, and with a key those of the key alone. */
export interface ExportOwner {
  account: number
  key: number | null
}

export interface ExportRow {
  id: number
  what: ExportKind
  format: ExportFormat
  state: ExportState
  progress: number
  rows: number
  bytes: number
  error: ErrorCode | null
  /** Epoch milliseconds, here and below. */
  createdAt: number
  startedAt: number | null
  finishedAt: number | null
  expiresAt: number
}

const ms = (sql: ISql, column: string): Fragment =>
  sql`floor(extract(epoch from ${sql(column)}) * 1000)::float8`

const columns = (sql: ISql): Fragment => sql`
  id, what, format, state, progress, rows, bytes, error, ${ms(sql, 'created_at')} as "createdAt",
  ${ms(sql, 'started_at')} as "startedAt", ${ms(sql, 'finished_at')} as "finishedAt",
  ${ms(sql, 'expires_at')} as "expiresAt"`

const ofOwner = (sql: ISql, { account, key }: ExportOwner): Fragment =>
  key === null
    ? sql`owner = ${account} and expires_at > now()`
    : sql`owner = ${account} and api_key = ${key} and expires_at > now()`

/** Keeps a wish, unless the owner has `most` under way. */
export async function insertExport(
  sql: ISql,
  job: {
    owner: ExportOwner
    what: ExportKind
    format: ExportFormat
    locale: Locale
    filter: unknown
    most: number
  },
): Promise<ExportRow | undefined> {
  const { account, key } = job.owner
  await sql`select pg_advisory_xact_lock(hashtext('export'), ${account}::int)`
  const [row] = await sql<ExportRow[]>`
    insert into export_job (owner, api_key, what, format, locale, filter)
    select ${account}, ${key}, ${job.what}, ${job.format}, ${job.locale}, ${JSON.stringify(job.filter)}::text::json
    where (select count(*) from export_job where owner = ${account} and state in ('queued', 'running')) < ${job.most}
    returning ${columns(sql)}`
  return row
}

/** Exports of an owner, the youngest below `before` first. */
export async function selectExports(
  sql: ISql,
  owner: ExportOwner,
  page: { before: number; limit: number },
): Promise<ExportRow[]> {
  return sql<ExportRow[]>`
    select ${columns(sql)} from export_job where ${ofOwner(sql, owner)} and id < ${page.before}::bigint
    order by id desc limit ${page.limit}`
}

export async function selectExport(
  sql: ISql,
  owner: ExportOwner,
  id: number,
): Promise<ExportRow | undefined> {
  const [row] = await sql<ExportRow[]>`
    select ${columns(sql)} from export_job where ${ofOwner(sql, owner)} and id = ${id}`
  return row
}

/** Stops what waits or runs; what was written goes. Undefined where there is nothing to stop. */
export async function cancelExportRow(
  sql: ISql,
  owner: ExportOwner,
  id: number,
): Promise<ExportRow | undefined> {
  const [row] = await sql<ExportRow[]>`
    update export_job set state = 'cancelled', finished_at = clock_timestamp(), bytes = 0, rows = 0
    where ${ofOwner(sql, owner)} and id = ${id} and state in ('queued', 'running')
    returning ${columns(sql)}`
  if (row) await dropParts(sql, id)
  return row
}

/** Puts back in line what failed or was cancelled. Undefined for anything else. */
export async function requeueExport(
  sql: ISql,
  owner: ExportOwner,
  id: number,
): Promise<ExportRow | undefined> {
  const [row] = await sql<ExportRow[]>`
    update export_job set state = 'queued', error = null, rows = 0, bytes = 0, progress = 0, started_at = null,
      finished_at = null, expires_at = clock_timestamp() + interval '1 day'
    where ${ofOwner(sql, owner)} and id = ${id} and state in ('failed', 'cancelled')
    returning ${columns(sql)}`
  return row
}

export interface ClaimedExport {
  id: number
  run: number
  owner: ExportOwner
  what: ExportKind
  format: ExportFormat
  locale: Locale
  filter: unknown
}

/**
 * Begins a run; `again` also where an earlier one was lost with its server, which ends here. Undefined for what is over,
 * or under way.
 */
export async function claimExport(sql: Sql, id: number, again: boolean): Promise<ClaimedExport | undefined> {
  return sql.begin(async (tx) => {
    const [row] = await tx<(Omit<ClaimedExport, 'owner'> & { account: number; key: number | null })[]>`
      update export_job set state = 'running', run = run + 1, started_at = clock_timestamp(), rows = 0, bytes = 0,
        progress = 0
      where id = ${id} and (state = 'queued' or state = 'running' and ${again})
      returning id, run, owner as account, api_key as key, what, format, locale, filter`
    if (!row) return undefined
    await dropParts(tx, id)
    const { account, key, ...rest } = row
    return { ...rest, owner: { account, key } }
  })
}

/** Adds what was written and tells how far it has come. False when the run is over: cancelled, or another's. */
export async function addPart(
  sql: Sql,
  { id, run }: Pick<ClaimedExport, 'id' | 'run'>,
  part: { n: number; bytes: Uint8Array; rows: number; progress: number },
): Promise<boolean> {
  return sql.begin(async (tx) => {
    const [alive] = await tx<{ owner: number }[]>`
      update export_job set rows = ${part.rows}, bytes = bytes + ${part.bytes.length},
        progress = ${Math.min(99, Math.max(0, Math.floor(part.progress)))}
      where id = ${id} and run = ${run} and state = 'running' returning owner`
    if (!alive) return false
    await tellOwner(tx, alive.owner)
    if (part.bytes.length > 0)
      await tx`insert into export_part (job, n, bytes) values (${id}, ${part.n}, ${Buffer.from(part.bytes)})`
    return true
  })
}

/** Ends a run with its file, which is kept for a day. */
export async function finishExport(sql: Sql, { id, run }: Pick<ClaimedExport, 'id' | 'run'>): Promise<void> {
  const [done] = await sql<{ owner: number }[]>`
    update export_job set state = 'done', progress = 100, finished_at = clock_timestamp(),
      expires_at = clock_timestamp() + interval '1 day'
    where id = ${id} and run = ${run} and state = 'running' returning owner`
  if (done) await tellOwner(sql, done.owner)
}

/** Ends a run without a file. */
export async function failExport(
  sql: Sql,
  { id, run }: Pick<ClaimedExport, 'id' | 'run'>,
  error: ErrorCode,
): Promise<void> {
  await sql.begin(async (tx) => {
    const [failed] = await tx<{ owner: number }[]>`
      update export_job set state = 'failed', error = ${error}, finished_at = clock_timestamp(), bytes = 0
      where id = ${id} and run = ${run} and state = 'running' returning owner`
    if (!failed) return
    await dropParts(tx, id)
    await tellOwner(tx, failed.owner)
  })
}

async function tellOwner(sql: ISql, owner: number): Promise<void> {
  await sql`select pg_notify(${EXPORT_CHANNEL}, ${JSON.stringify([owner])})`
}

async function dropParts(sql: ISql, job: number): Promise<void> {
  await sql`delete from export_part where job = ${job}`
}

/** One piece of a file, from 0; undefined after the last. */
export async function readPart(sql: Sql, job: number, n: number): Promise<Uint8Array | undefined> {
  const [row] = await sql<{ bytes: Uint8Array }[]>`
    select bytes from export_part where job = ${job} and n = ${n}`
  return row?.bytes
}

/** Jobs that wait longer than a minute: whoever should have sent them is gone. */
export async function forgottenExports(sql: Sql): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select id from export_job where state = 'queued' and created_at < now() - interval '1 minute' order by id`
  return rows.map(({ id }) => id)
}

/** Grants and units of an account as they are now; undefined for one that is closed. */
export async function grantsOf(
  sql: Sql,
  account: number,
): Promise<{ grants: Grant[]; units: number[] } | undefined> {
  const [row] = await sql<{ grants: Grant[]; units: number[] }[]>`
    select coalesce((select json_agg(json_build_object('role', g.role, 'prefixes', g.prefixes) order by g.role)
        from grant_of_role g where g.user_id = u.id), '[]') as grants,
      array(select m.unit_id from membership m where m.user_id = u.id order by m.unit_id) as units
    from app_user u where u.id = ${account} and u.active`
  return row
}
