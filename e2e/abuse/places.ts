import { execFileSync } from 'node:child_process'
import postgres from 'postgres'
import type { Stage } from './stage.ts'

/** Every row of every table of the database as text, by table. */
export async function tablesOf(stage: Stage): Promise<Map<string, string>> {
  const sql = postgres(stage.server.postgres.url, { max: 1 })
  const tables = await sql<{ schema: string; name: string }[]>`
    select nspname as schema, relname as name from pg_class join pg_namespace n on n.oid = relnamespace
    where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema') and nspname not like 'pg_toast%'`
  const found = new Map<string, string>()
  for (const { schema, name } of tables) {
    const rows = await sql<{ t: string }[]>`select t::text from ${sql(schema)}.${sql(name)} t`
    found.set(`table ${schema}.${name}`, rows.map(({ t }) => t).join('\n'))
  }
  await sql.end()
  return found
}

/** Files under a folder that hold a value, as bytes. The database is made to write everything out before. */
export async function filesWith(stage: Stage, value: string): Promise<string[]> {
  try {
    const found = execFileSync('grep', ['-rlaF', '--', value, stage.dataDir], { encoding: 'utf8' })
    return found.split('\n').filter(Boolean)
  } catch {
    return []
  }
}

export async function writeOut(stage: Stage): Promise<void> {
  const sql = postgres(stage.server.postgres.url, { max: 1 })
  await sql`checkpoint`
  await sql.end()
}
