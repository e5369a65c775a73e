import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { liveUrl } from '#db/embedded/live.ts'
import { startEmbedded } from '#db/embedded.ts'
import { SetupError } from '#db/setup-error.ts'
import { type Environment, readEnvironment } from '#server/environment.ts'

export interface Reached {
  url: string
  /** Stops what was started for this. */
  end: () => Promise<void>
}

/**
 * The settings of the server, read for a command beside it. Who names no database has the demonstration's; a command
 * that opens nothing sealed needs no key ring.
 */
export function commandEnvironment({ keys = true } = {}): Environment {
  const { MODE, DATABASE_URL, EMBEDDED } = process.env
  const mode = MODE || (DATABASE_URL || EMBEDDED ? 'serve' : 'demo')
  const env = readEnvironment({ ...process.env, MODE: keys ? mode : 'demo' })
  process.env.TZ = env.timeZone
  return env
}

/** The database that the server uses, while it runs or not. Throws SetupError where there is none. */
export async function reachDatabase({ databaseUrl, dataDir }: Environment): Promise<Reached> {
  const url = databaseUrl ?? liveUrl(dataDir)
  if (url) return { url, end: async () => {} }
  if (!existsSync(join(dataDir, 'pg')))
    throw new SetupError(
      `There is no database in ${dataDir}: set DATABASE_URL or DATA_DIR as the server has it`,
    )
  return holdDatabase(dataDir)
}

/** The embedded database of a data folder for this process alone. Throws SetupError while a server has it. */
export async function holdDatabase(dataDir: string): Promise<Reached> {
  const embedded = await startEmbedded({ dataDir, log: (line) => console.log(line) })
  return { url: embedded.url, end: () => embedded.stop() }
}
