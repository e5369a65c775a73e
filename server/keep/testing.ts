import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Sql } from 'postgres'

const ROOT = join(import.meta.dirname, '..', '..')

/** Runs one of the commands as `npm run` does, without the preparation; what it said and its exit code. */
export async function runKeep(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'server/keep', `${program}-main.ts`), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, MODE: 'demo', ...env },
  })
  let output = ''
  child.stdout.on('data', (piece) => {
    output += piece
  })
  child.stderr.on('data', (piece) => {
    output += piece
  })
  const code = await new Promise<number>((resolve) => child.once('close', (ended) => resolve(ended ?? 137)))
  return { code, output }
}

/** All rows of some tables, each table as one hash. */
export async function hashTables(sql: Sql, tables: readonly string[]): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  for (const name of tables) {
    const [{ hash }] = await sql<{ hash: string }[]>`
      select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as hash
      from ${sql(name)} t`
    hashes[name] = hash
  }
  return hashes
}

/** What a schema is made of: columns, indexes, keys, triggers, functions and the application's rights. */
export async function describeSchema(sql: Sql): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    select format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) as line
    from information_schema.columns where table_schema = 'public'
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all
    select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
    where connamespace = 'public'::regnamespace
    union all
    select pg_get_triggerdef(oid) || tgenabled::text from pg_trigger where not tgisinternal
    union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
    union all
    select format('%s %s %s', grantee, table_name, privilege_type) from information_schema.role_table_grants
    where grantee = 'weige_app' and table_schema = 'public'
    order by 1`
  return rows.map(({ line }) => line)
}
