import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { TEMPLATE } from '#db/testing.ts'

/** One Postgres for the run, with a migrated template that `freshDatabase` copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'weige-test-'))
  const embedded = await startEmbedded({ dataDir })
  const stop = async () => {
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const sql = postgres(embedded.url, { max: 1 })
    await sql`create database ${sql(TEMPLATE)} template template0`
    await sql.end()
    const template = new URL(embedded.url)
    template.pathname = TEMPLATE
    await migrate(template.href)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('postgresUrl', embedded.url)
  return stop
}
