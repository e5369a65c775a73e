import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'

const TRANSACTION = `\\set id random(1, 1000000000)
begin;
insert into bench_case (code, body) values (:id, 'two rows, one transaction, as a plain application writes a report');
insert into bench_event (code, body) values (:id, '{"kind":"incident.report","status":"reported","category":"0401"}');
commit;
`

/** The system's pgbench, wherever Debian puts it. */
function findPgbench(): string | undefined {
  const versions = '/usr/lib/postgresql'
  const found = existsSync(versions)
    ? readdirSync(versions).map((name) => join(versions, name, 'bin/pgbench'))
    : []
  return [...found, '/usr/bin/pgbench', '/usr/local/bin/pgbench'].find((path) => existsSync(path))
}

/** Runs of a script a second, its statements prepared; undefined without a pgbench. */
export function pgbenchScript(
  url: string,
  { script, clients, seconds }: { script: string; clients: number; seconds: number },
): number | undefined {
  const pgbench = findPgbench()
  if (!pgbench) return undefined
  const file = join(mkdtempSync(join(tmpdir(), 'weige-pgbench-')), 'script.sql')
  writeFileSync(file, script)
  const args = ['-n', '-M', 'prepared', '-D', 'i=0', '-c', String(clients), '-j', '2', '-T', String(seconds)]
  const output = execFileSync(pgbench, [...args, '-f', file, url], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return Number(/tps = ([\d.]+)/.exec(output)?.[1])
}

/** Transactions a second of two inserts each, on the same Postgres; undefined without a pgbench. */
export async function pgbenchTwoInserts(
  url: string,
  clients: number,
  seconds: number,
): Promise<number | undefined> {
  if (!findPgbench()) return undefined
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await sql`drop table if exists bench_case, bench_event`
  await sql`create table bench_case (id bigint generated always as identity primary key, code bigint, body text)`
  await sql`create table bench_event (id bigint generated always as identity primary key, code bigint, body json)`
  const tps = pgbenchScript(url, { script: TRANSACTION, clients, seconds })
  await sql`drop table bench_case, bench_event`
  await sql.end()
  return tps
}
