import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { findLive } from './embedded/adopt.ts'
import { findBinaries } from './embedded/binaries.ts'
import { ensureCluster, SUPERUSER } from './embedded/cluster.ts'
import { refuseUnsafeFiles } from './embedded/durability.ts'
import { holdFolder } from './embedded/hold.ts'
import { lastFatal, rotateLog } from './embedded/log.ts'
import { freePort, type Postmaster, startPostmaster, stopPostmaster } from './embedded/postmaster.ts'
import { awaitReady } from './embedded/ready.ts'
import { chooseRunner, type Runner } from './embedded/runner.ts'
import { folderError, SetupError } from './setup-error.ts'

export interface Embedded {
  /** The superuser's address of the database; it stays the same for as long as this process runs. */
  url: string
  /** True when a postmaster that an earlier, killed run left was taken over instead of started. */
  adopted: boolean
  /** Shuts Postgres down and lets go of the folder. */
  stop(): Promise<void>
}

interface Place {
  runner: Runner
  logFile: string
  urlOf: (port: number) => string
}

/**
 * Runs Postgres on `<dataDir>/pg` and starts it again whenever it dies, on the same address. If this
 * process is killed Postgres lives on and the next call takes it over. Throws SetupError for what the
 * reader can mend: a folder not writable or held, a full disk, root without a way to shed its rights.
 */
export async function startEmbedded(options: {
  dataDir: string
  log?: (line: string) => void
}): Promise<Embedded> {
  const { log = () => {} } = options
  const folder = resolve(options.dataDir)
  const release = await holdFolder(folder)
  try {
    const runner = chooseRunner(findBinaries(), folder)
    const password = await ensureCluster(runner, log)
    await refuseUnsafeFiles(runner)
    const urlOf = (port: number) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/weige`
    const place = { runner, logFile: join(folder, 'pg.log'), urlOf }

    const portFile = join(folder, 'pg.port')
    const { postmaster: first, adopted } = await take(place, remembered(portFile))
    writeFileSync(portFile, String(first.port))
    const stopWatching = watch(place, first, log)
    let stopped: Promise<void> | undefined
    const stop = async () => {
      const current = await stopWatching()
      await stopPostmaster(current.pid)
      release()
    }
    return { url: urlOf(first.port), adopted, stop: () => (stopped ??= stop()) }
  } catch (error) {
    release()
    throw folderError(error, folder)
  }
}

/** Takes over the live postmaster, or starts one. A run killed just now may have one half started: look again. */
async function take(place: Place, wantedPort: number) {
  const { runner, urlOf } = place
  for (let tries = 0; tries < 40; tries++) {
    const found = await findLive(runner)
    if (found && (await awaitReady(urlOf(found.port), found.pid, runner.cluster))) {
      return { postmaster: found, adopted: true }
    }
    const postmaster = await start(place, await freePort(wantedPort))
    if (postmaster) return { postmaster, adopted: false }
    await delay(250)
  }
  throw new SetupError(
    `Another Postgres holds ${runner.cluster}: stop it, or name another folder, DATA_DIR=/some/folder`,
  )
}

/** Resolves when it answers; null when another postmaster has the folder at this moment. */
async function start({ runner, logFile, urlOf }: Place, port: number): Promise<Postmaster | null> {
  const from = rotateLog(logFile)
  const postmaster = await startPostmaster(runner, port, logFile)
  try {
    if (await awaitReady(urlOf(port), postmaster.pid, runner.cluster)) return postmaster
  } catch (error) {
    await stopPostmaster(postmaster.pid)
    throw error
  }
  const fatal = lastFatal(logFile, from)
  if (/lock file|shared memory block/.test(fatal)) return null
  if (/No space left/.test(fatal)) throw Object.assign(new Error(fatal), { code: 'ENOSPC' })
  throw new SetupError(`Postgres does not start: ${fatal || 'it said nothing'} (more in ${logFile})`)
}

/** Starts a new postmaster for each that ends. What it returns ends the watch and tells the last one. */
function watch(place: Place, first: Postmaster, log: (line: string) => void): () => Promise<Postmaster> {
  let current = first
  let starting: Promise<void> = Promise.resolve()
  let stopping = false
  const startAgain = async (dead: Postmaster) => {
    try {
      current = (await start(place, first.port)) ?? current
      if (current !== dead) log('Postgres runs again')
    } catch (error) {
      log(error instanceof Error ? error.message : String(error))
    }
  }
  const loop = async () => {
    for (let pause = 0; ; ) {
      const dead = current
      await dead.gone
      if (stopping) return
      if (pause === 0) log('Postgres ended unexpectedly; starting it again')
      starting = startAgain(dead)
      await starting
      pause = current === dead ? Math.min(pause * 2 + 250, 5_000) : 0
      await delay(pause, undefined, { ref: false })
    }
  }
  void loop()
  return async () => {
    stopping = true
    await starting
    return current
  }
}

function remembered(portFile: string): number {
  try {
    return Number.parseInt(readFileSync(portFile, 'utf8'), 10) || 0
  } catch {
    return 0
  }
}
