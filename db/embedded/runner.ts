import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, existsSync, lstatSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { folderError, SetupError } from '#db/setup-error.ts'
import { type Binaries, copyBinaries, mendLinks } from './binaries.ts'

/** Who runs Postgres and where: it refuses to run as root. */
export interface Runner {
  binaries: Binaries
  /** The cluster's folder; when it exists it belongs to whoever runs Postgres. */
  cluster: string
  /** Goes before each command line. */
  prefix: string[]
  /** Set when the child must become another user. */
  user?: { uid: number; gid: number }
}

const SHED_ROOT = ['unshare', '--user', '--map-user=65534', '--map-group=65534']
const SHARED_HOME = '/var/lib/weige'

/**
 * An ordinary user runs Postgres itself. Root sheds its rights in a user namespace, which works in
 * root's closed home too; where the kernel forbids that, the user `weige` runs it under /var/lib/weige.
 */
export function chooseRunner(found: Binaries, folder: string): Runner {
  const cluster = join(folder, 'pg')
  if (process.getuid?.() !== 0) {
    const binaries = mendLinks(found, folder)
    refuseForeignOwner(cluster)
    return { binaries, cluster, prefix: [] }
  }
  const movedOut = lstatSync(cluster, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
  if (!movedOut) {
    const binaries = mendLinks(found, folder)
    const [command = '', ...args] = [...SHED_ROOT, join(binaries.root, 'bin/postgres'), '--version']
    if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) {
      refuseForeignOwner(cluster)
      return { binaries, cluster, prefix: SHED_ROOT }
    }
    if (existsSync(cluster)) {
      throw new SetupError(
        `${cluster} was made by root in a user namespace, which this machine does not allow now: allow user namespaces, or run as an ordinary user with another DATA_DIR`,
      )
    }
  }
  return runAsServiceUser(found, folder, cluster)
}

function runAsServiceUser(found: Binaries, folder: string, link: string): Runner {
  try {
    const user = serviceUser()
    mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 })
    const binaries = mendLinks(copyBinaries(found, SHARED_HOME), SHARED_HOME)
    const home = join(SHARED_HOME, createHash('sha256').update(folder).digest('hex').slice(0, 12))
    mkdirSync(home, { recursive: true, mode: 0o700 })
    chownSync(home, user.uid, user.gid)
    const cluster = join(home, 'pg')
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(cluster, link)
    return { binaries, cluster, prefix: [], user }
  } catch (error) {
    throw folderError(error, SHARED_HOME)
  }
}

function serviceUser(): { uid: number; gid: number } {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'weige'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    const made = spawnSync('useradd', [
      '--system',
      '--user-group',
      '--home-dir',
      SHARED_HOME,
      '--shell',
      '/bin/false',
      'weige',
    ])
    if (made.status === 0) return { uid: id('-u'), gid: id('-g') }
  }
  throw new SetupError(
    'Postgres does not run as root, and here root can neither use a user namespace nor add a user: run as an ordinary user, or set DATABASE_URL',
  )
}

function refuseForeignOwner(cluster: string): void {
  const owner = lstatSync(cluster, { throwIfNoEntry: false })?.uid
  if (owner === undefined || owner === process.getuid?.()) return
  throw new SetupError(
    `${cluster} belongs to another user (uid ${owner}): run as that user, or name another folder, DATA_DIR=/some/folder`,
  )
}
