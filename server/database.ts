import postgres, { type Sql } from 'postgres'
import { BIGINT_AS_NUMBER, connect, type Database } from '#db/client.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import type { Environment } from './environment.ts'
import { showStep } from './setup/progress.ts'

export interface OpenDatabase {
  db: Database
  /** A client with the owner's rights and no time limits, for set-up. */
  owner: Sql
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
    const owner = postgres(url, { max: 2, onnotice: () => {}, types: BIGINT_AS_NUMBER })
    starting.done(applied.length ? `${applied.length} migrations` : '')
    return {
      db,
      owner,
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
