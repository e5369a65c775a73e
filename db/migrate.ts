import { readdir, readFile } from 'node:fs/promises'
import postgres from 'postgres'

const FOLDER = new URL('./migrations/', import.meta.url)
const LOCK = 719_350_021

/** Applies the migrations that the database does not have yet, in order, each in its own transaction. */
export async function migrate(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_advisory_lock(${LOCK})`
    await sql`create table if not exists migration (name text primary key, at timestamptz not null default now())`
    const done = new Set((await sql<{ name: string }[]>`select name from migration`).map((row) => row.name))
    const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()
    const applied: string[] = []
    for (const name of files.filter((file) => !done.has(file))) {
      const text = await readFile(new URL(name, FOLDER), 'utf8')
      await sql.begin(async (tx) => {
        await tx.unsafe(text)
        await tx`insert into migration (name) values (${name})`
      })
      applied.push(name)
    }
    await sql`select ensure_event_partitions(), ensure_audit_partitions()`
    return applied
  } finally {
    await sql.end({ timeout: 1 })
  }
}
