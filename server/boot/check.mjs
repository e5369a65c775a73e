import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockfileFaults } from './floors.mjs'
import { prepare } from './prepare.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { runVitest } from './vitest.mjs'

const node = await prepare({ pages: false })
const program = (path, ...args) => run(node, [join(root, 'node_modules', path), ...args])

// Next writes this at its first build; without it the types of style sheets are unknown.
const nextTypes = join(root, 'next-env.d.ts')
if (!existsSync(nextTypes)) writeFileSync(nextTypes, '/// <reference types="next" />\n')

const faults = lockfileFaults()
for (const fault of faults) console.error(`package-lock.json: ${fault}`)
const failed = [
  ['lockfile', faults.length],
  ['types', await program('typescript/bin/tsc', '--noEmit', '-p', '.')],
  ['lint and format', await program('@biomejs/biome/bin/biome', 'check')],
]
const unit = await runVitest(node, ['--project', 'unit'])
failed.push(['unit tests', unit.code])

const names = failed.filter(([, code]) => code !== 0).map(([name]) => name)
console.log(names.length === 0 ? 'check: all is well' : `check: ${names.join(', ')} failed`)
console.log(`${unit.passed} passed, ${unit.failed} failed`)
process.exit(names.length === 0 ? 0 : 1)
