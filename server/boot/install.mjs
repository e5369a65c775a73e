import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { giveUp, isProgram, root } from './root.mjs'
import { run, step } from './run.mjs'

/** Installs what the lockfile says, if that is not what is there. Ends the process when it cannot. */
export async function install() {
  if (isInstalled()) return
  // Nothing here needs an install script, so none is run: what npm allows differs from version to version.
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ]
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const code = await step('Installing packages', () => run(command, [...first, ...args]))
  if (code !== 0)
    giveUp('npm ci failed (above): look to the network and the registry in your .npmrc, then start again')
}

/** Compares with what npm noted at the end of its last install; packages of other platforms may be absent. */
function isInstalled() {
  const noted = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(noted)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(noted, 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true
    const found = present[path]
    return found ? found.version === version && found.integrity === integrity : optional === true
  })
}

if (isProgram(import.meta.url)) await install()
