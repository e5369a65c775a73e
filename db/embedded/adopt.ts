import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { SetupError } from '#db/setup-error.ts'
import { type Postmaster, stopPostmaster } from './postmaster.ts'
import { lifeOf, readPidFile, runsFrom, whoIs } from './processes.ts'
import type { Runner } from './runner.ts'

/**
 * The live postmaster that an earlier run left in the cluster's folder, or null. One whose binaries were
 * replaced since is stopped. Throws SetupError when a Postgres that is not ours works there.
 */
export async function findLive(runner: Runner): Promise<Postmaster | null> {
  const running = readPidFile(runner.cluster)
  const who = running ? whoIs(running.pid, runner.cluster) : 'gone'
  if (!running || who === 'gone' || who === 'stranger') return null
  if (who === 'other-postgres') {
    throw new SetupError(
      `Another Postgres (process ${running.pid}) holds ${runner.cluster}: stop it, or name another folder, DATA_DIR=/some/folder`,
    )
  }
  if (runsFrom(running.pid, join(runner.binaries.root, 'bin/postgres'))) {
    return { ...running, gone: ended(running.pid) }
  }
  await stopPostmaster(running.pid)
  return null
}

async function ended(pid: number): Promise<void> {
  const life = lifeOf(pid)
  while (life !== null && lifeOf(pid) === life) await delay(250, undefined, { ref: false })
}
