import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The repository's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

// Every program that we start finds its modules compiled from the second start on.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/weige')

/** Ends the process with one line for the reader. */
export function giveUp(line) {
  console.error(line)
  process.exit(1)
}

/** Whether the module at `url` is what Node was asked to run. */
export function isProgram(url) {
  return process.argv[1] !== undefined && pathToFileURL(realpathSync(process.argv[1])).href === url
}
