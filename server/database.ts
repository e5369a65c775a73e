import type { Sql } from 'postgres'
import { connect, type Database, ownerClient } from '#db/client.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import type { Environment } from './environment.ts'
import { openRing } from './privacy/open-ring.ts'
import { showStep } from './setup/progress.ts'
import type { Shutdown } from './shutdown.ts'

export interface OpenDatabase {
  db: Database
  /** A client with the owner's rights and no time limits, for set-up. */
  owner: Sql
  url: string
}

/** The configured database, or the embedded one; migrated and connected. */
export async function openDatabase(env: Environment, shutdown: Shutdown): Promise<OpenDatabase> {
  const starting = showStep('数据库 Database')
  const url = env.databaseUrl ?? (await embeddedUrl(env.dataDir, shutdown))
  const applied = await migrate(url)
  const owner = ownerClient(url)
  shutdown.add(() => owner.end({ timeout: 1 }))
  const db = await connect(url, await openRing(env.keyRing, owner))
  shutdown.add(() => db.close())
  starting.done(applied.length ? `${applied.length} migrations` : '')
  return { db, owner, url }
}

async function embeddedUrl(dataDir: string, shutdown: Shutdown): Promise<string> {
  const starting = startEmbedded({ dataDir, log: (line) => console.log(line) })
  shutdown.add(async () => (await starting.catch(() => undefined))?.stop())
  return (await starting).url
}
