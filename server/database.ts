import type { Sql } from 'postgres'
import { connect, type Database, ownerClient } from '#db/client.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import type { Environment } from './environment.ts'
import { showStep } from './setup/progress.ts'

export interface OpenDatabase {
  db: Database
  /** A client with the owner's rights and no time limits, for set-up. */
  owner: Sql
  url: string
  close: () => Promise<void>
}

/** The configured database, or the embedded one; migrated and connected. */
export async function openDatabase(env: Environment): Promise<OpenDatabase> {
  const starting = showStep('数据库 Database')
  const embedded = env.databaseUrl
    ? undefined
    : await startEmbedded({ dataDir: env.dataDir, log: (line) => console.log(line) })
  const url = env.databaseUrl ?? embedded?.url ?? ''
  try {
    const applied = await migrate(url)
    const db = await connect(url)
    const owner = ownerClient(url)
    starting.done(applied.length ? `${applied.length} migrations` : '')
    return {
      db,
      owner,
      url,
      close: async () => {
        await Promise.all([db.close(), owner.end({ timeout: 1 })])
        await embedded?.stop()
      },
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}
