import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { giveUp, root } from './root.mjs'
import { run, step } from './run.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const MEND =
  'install Chromium (apt-get install chromium fonts-noto-cjk, or npx playwright install chromium), or name one, CHROMIUM=/path/to/it'

/** The Chromium that the browser tests drive; installed where we may. Ends the process when there is none. */
export async function findChromium() {
  const { CHROMIUM } = process.env
  if (CHROMIUM) return runs(CHROMIUM) ? CHROMIUM : giveUp(`CHROMIUM=${CHROMIUM} does not run: ${MEND}`)
  const present = system() ?? playwrights()
  if (present) return present
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    giveUp(`The browser tests need a browser: ${MEND}`)
  await step('Installing Chromium', async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update'], { env, quiet: true })
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
      env,
      quiet: true,
    })
  })
  return system() ?? giveUp(`Chromium could not be installed: ${MEND}`)
}

function system() {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin')
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...paths, ...MAC].find((path) => executable(path) && runs(path))
}

function playwrights() {
  const path = createRequire(join(root, 'package.json'))('playwright').chromium.executablePath()
  return executable(path) && runs(path) ? path : undefined
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

// Ubuntu's chromium-browser is a stub that only says to install a snap; asking for the version tells.
function runs(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 })
  return status === 0 && /Chrom/.test(stdout)
}
