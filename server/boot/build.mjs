import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { giveUp, root } from './root.mjs'
import { run, step } from './run.mjs'

const SOURCES = [
  'app',
  'server/contract',
  'server/domain',
  'next.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/** Builds the pages when what they are made of changed since the last build. Ends the process when that fails. */
export async function buildPages(node) {
  copyMapWorker()
  const stamp = join(root, '.next/weige-build')
  const wanted = hashOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  rmSync(stamp, { force: true })
  const args = [join(root, 'node_modules/next/dist/bin/next'), 'build']
  const env = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' }
  const code = await step('Building the pages', () => run(node, args, { env, quiet: true }))
  if (code !== 0) giveUp('The pages could not be built (above)')
  writeFileSync(stamp, wanted)
}

function copyMapWorker() {
  const name = 'maplibre-gl-worker.mjs'
  mkdirSync(join(root, 'public'), { recursive: true })
  copyFileSync(join(root, 'node_modules/maplibre-gl/dist', name), join(root, 'public', name))
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap((source) => filesUnder(source)).filter(
    (file) => !/\.test\.tsx?$/.test(file),
  )) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(join(root, path))) return []
  try {
    return readdirSync(join(root, path))
      .sort()
      .flatMap((name) => filesUnder(join(path, name)))
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}
