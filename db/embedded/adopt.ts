import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { SetupError } from '#db/setup-error.ts'
import { alive } from './hold.ts'
import { type Postmaster, startedFile, stopPostmaster } from './postmaster.ts'
import { lifeOf, readPidFile, whoIs } from './processes.ts'
import type { Runner } from './runner.ts'

/** A postmaster that was alive before us; `ours` when an earlier run of ours started it. */
export interface Adopted {
  postmaster: Postmaster
  ours: boolean
}

/**
 * The live postmaster of the cluster's folder, or null. One that an earlier run started from binaries since
 * replaced is stopped. Throws SetupError when a foreign Postgres works there.
 */
export async function findLive(runner: Runner): Promise<Adopted | null> {
  const running = readPidFile(runner.cluster)
  if (!running) return null
  const who = whoIs(running.pid, runner.cluster, join(runner.binaries.root, 'bin/postgres'))
  if (who === 'stranger' || who === 'gone') return null
  const ours = startedBefore(runner.cluster) === running.pid
  const postmaster = { ...running, gone: ended(running.pid) }
  if (who === 'ours' && running.port > 0) return { postmaster, ours }
  if (!ours) {
    throw new SetupError(
      `Another Postgres (process ${running.pid}) holds ${runner.cluster}: stop it, or name another folder, DATA_DIR=/some/folder`,
    )
  }
  await stopPostmaster(runner, postmaster)
  return null
}

function startedBefore(cluster: string): number | null {
  try {
    return alive(readFileSync(startedFile(cluster), 'utf8'))
  } catch {
    return null
  }
}

async function ended(pid: number): Promise<void> {
  const life = lifeOf(pid)
  while (life !== null && lifeOf(pid) === life) await delay(250, undefined, { ref: false })
}
