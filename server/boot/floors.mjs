import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

// Below these are known holes. A package that is absent is none.
const FLOORS = {
  next: '16.3.3',
  sharp: '0.35.4',
  'socket.io-parser': '4.2.7',
  'engine.io': '6.6.7',
  'drizzle-orm': '0.45.2',
}

/** What is wrong with the lockfile, one line each: a version below its floor, or an address of a registry. */
export function lockfileFaults(text = readFileSync(join(root, 'package-lock.json'), 'utf8')) {
  const faults = []
  for (const [path, { version, resolved }] of Object.entries(JSON.parse(text).packages)) {
    const name = path.split('node_modules/').at(-1)
    const floor = FLOORS[name]
    if (floor && isBelow(version, floor)) faults.push(`${name} ${version} is below ${floor}`)
    if (resolved) faults.push(`${name} carries an address: npm install with omit-lockfile-registry-resolved`)
  }
  return faults
}

function isBelow(version, floor) {
  const [have, need] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number))
  const at = need.findIndex((part, index) => part !== have[index])
  if (at >= 0) return have[at] < need[at]
  return version.includes('-')
}
