import type { ISql, Sql } from 'postgres'
import { FAILURE_SECONDS, MOST_FAILURES } from '#server/domain/account.ts'

/** Seconds until the last of these keys is open again; 0 when all are. */
export async function closedFor(sql: ISql, keys: readonly string[]): Promise<number> {
  const [{ left }] = await sql<{ left: number }[]>`
    select coalesce(ceil(extract(epoch from max(locked_until) - now())), 0)::int as left
    from sign_in_failure where key = any(${[...keys]}::text[]) and locked_until > now()`
  return Math.max(0, left)
}

/** Counts a failure of each key; those that it closes. A window that has run out starts anew. */
export async function countFailure(sql: Sql, keys: readonly string[]): Promise<string[]> {
  const closed = await sql<{ key: string; failures: number }[]>`
    insert into sign_in_failure as f (key, failures, since)
    select key, 1, now() from unnest(${[...keys].sort()}::text[]) as key order by key
    on conflict (key) do update set
      failures = case when f.since > now() - make_interval(secs => ${FAILURE_SECONDS}) then f.failures + 1 else 1 end,
      since = case when f.since > now() - make_interval(secs => ${FAILURE_SECONDS}) then f.since else now() end,
      locked_until = case
        when f.since > now() - make_interval(secs => ${FAILURE_SECONDS}) and f.failures + 1 >= ${MOST_FAILURES}
        then now() + make_interval(secs => ${FAILURE_SECONDS}) end
    returning key, failures`
  return closed.filter(({ failures }) => failures === MOST_FAILURES).map(({ key }) => key)
}

export async function forgetFailures(sql: ISql, keys: readonly string[]): Promise<void> {
  await sql`delete from sign_in_failure where key = any(${[...keys]}::text[])`
}
