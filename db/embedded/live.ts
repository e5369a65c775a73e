import { readFileSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { SUPERUSER } from './cluster.ts'
import { readPidFile, whoIs } from './processes.ts'

/** The address of the embedded Postgres that runs on a data folder now, whoever started it; undefined when none does. */
export function liveUrl(dataDir: string): string | undefined {
  try {
    const cluster = realpathSync(join(resolve(dataDir), 'pg'))
    const running = readPidFile(cluster)
    if (!running || whoIs(running.pid, cluster) !== 'ours') return undefined
    const password = readFileSync(`${cluster}.password`, 'utf8').trim()
    return `postgres://${SUPERUSER}:${password}@127.0.0.1:${running.port}/weige`
  } catch {
    return undefined
  }
}
