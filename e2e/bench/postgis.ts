import { execFile } from 'node:child_process'
import { chownSync, existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import postgres, { type Sql } from 'postgres'

const run = promisify(execFile)
const VERSIONS = ['18', '17', '16', '15', '14']
/** As a read-only peer deserves: all in memory, no compiling of short queries. */
const SETTINGS = ['shared_buffers=1GB', 'jit=off', 'fsync=off', 'max_wal_size=8GB', 'listen_addresses=']

export interface Postgis {
  sql: Sql
  version: string
  stop: () => Promise<void>
}

/** A PostGIS of the system's packages on a folder of its own, or in words why there is none. */
export async function startPostgis(): Promise<Postgis | string> {
  const version = installed() ?? (await install())
  if (!version) return 'PostGIS is not installed, and apt cannot install it here'
  const user = await unprivileged()
  if (user === undefined) return 'root needs the account postgres to run PostGIS'
  const folder = await mkdtemp(join(tmpdir(), 'weige-postgis-'))
  if (user) chownSync(folder, user.uid, user.gid)
  const bin = (program: string) => join('/usr/lib/postgresql', version, 'bin', program)
  const options = { cwd: folder, ...user }
  const data = join(folder, 'data')
  await run(
    bin('initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '--no-locale', '-E', 'UTF8'],
    options,
  )
  const flags = [...SETTINGS, `unix_socket_directories=${folder}`].map((setting) => `-c ${setting}`).join(' ')
  await run(bin('pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', flags, 'start'], options)
  const sql = postgres({
    path: join(folder, '.s.PGSQL.5432'),
    username: 'postgres',
    database: 'postgres',
    max: 1,
    onnotice: () => {},
  })
  const stop = async () => {
    await sql.end({ timeout: 1 })
    await run(bin('pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], options)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await sql`create extension postgis`
    const [row] = await sql<{ version: string }[]>`select postgis_lib_version() as version`
    return { sql, version: `${row.version} on PostgreSQL ${version}`, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function installed(): string | undefined {
  if (!existsSync('/usr/lib/postgresql')) return undefined
  return readdirSync('/usr/lib/postgresql')
    .filter((version) => existsSync(join('/usr/lib/postgresql', version, 'bin/initdb')))
    .filter((version) => existsSync(join('/usr/share/postgresql', version, 'extension/postgis.control')))
    .sort((a, b) => Number(b) - Number(a))[0]
}

/** Installs PostGIS where we may: Debian or Ubuntu, as root. */
async function install(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return undefined
  for (const version of VERSIONS) {
    const packages = [`postgresql-${version}`, `postgresql-${version}-postgis-3`]
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    try {
      await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env })
      return installed()
    } catch {
      // This version is not packaged here: the next may be.
    }
  }
  return undefined
}

/** Whom to run Postgres as: null for ourselves, undefined when root finds nobody. */
async function unprivileged(): Promise<{ uid: number; gid: number } | null | undefined> {
  if (process.getuid?.() !== 0) return null
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'postgres'])))
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}
