import { realpathSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The repository's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Ends the process with one line for the reader. */
export function giveUp(line) {
  console.error(line)
  process.exit(1)
}

/** Whether the module at `url` is what Node was asked to run. */
export function isProgram(url) {
  return process.argv[1] !== undefined && pathToFileURL(realpathSync(process.argv[1])).href === url
}
