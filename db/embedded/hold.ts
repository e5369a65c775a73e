import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { folderError, SetupError } from '#db/setup-error.ts'
import { lifeOf } from './processes.ts'

// A run whose starter was killed needs a moment to shut down; the next one may come at once.
const PATIENCE_MS = 3_000

/**
 * Takes the data folder for this process, making it where needed; resolves with what lets go of it.
 * Throws SetupError when it cannot be written or another live process holds it for longer than 3 s.
 */
export async function holdFolder(folder: string): Promise<() => void> {
  const began = Date.now()
  const file = join(folder, 'holder')
  try {
    makeFolder(folder)
  } catch (error) {
    throw folderError(error, folder)
  }
  for (;;) {
    try {
      writeFileSync(file, markOf(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
        throw folderError(error, folder)
    }
    const holder = liveHolder(file)
    if (holder !== null && Date.now() - began < PATIENCE_MS) {
      await delay(100)
      continue
    }
    if (holder !== null) {
      throw new SetupError(
        `The data folder ${folder} is held by process ${holder}: stop that one first, or name another folder, DATA_DIR=/some/folder`,
      )
    }
    try {
      rmSync(file, { force: true })
    } catch (error) {
      throw folderError(error, folder)
    }
  }
}

/** Node's recursive mkdir neither ends under /proc nor tells a read-only disk from a missing one. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

function liveHolder(file: string): number | null {
  try {
    const mark = readFileSync(file, 'utf8')
    const pid = Number.parseInt(mark, 10)
    return lifeOf(pid) !== null && markOf(pid) === mark ? pid : null
  } catch {
    return null
  }
}

/** Names one life of a process, in a file that outlives it. */
function markOf(pid: number): string {
  return `${pid} ${lifeOf(pid)}`
}
