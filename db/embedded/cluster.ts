import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { folderError, SetupError } from '#db/setup-error.ts'
import { runProgram } from './run.ts'
import type { Runner } from './runner.ts'

export const SUPERUSER = 'weige'

/** Makes the cluster where there is none, whole or not at all. Returns the superuser's password. */
export async function ensureCluster(runner: Runner, log: (line: string) => void): Promise<string> {
  const { cluster } = runner
  const passwordFile = `${cluster}.password`
  if (existsSync(join(cluster, 'PG_VERSION'))) return readPassword(passwordFile)
  log('Making the database cluster')
  try {
    sweepHalfMade(cluster)
    const password = randomBytes(24).toString('hex')
    writeFileSync(passwordFile, password, { mode: 0o600 })
    const fresh = `${cluster}.new-${process.pid}`
    mkdirSync(fresh, { mode: 0o700 })
    for (const path of [passwordFile, fresh])
      if (runner.user) chownSync(path, runner.user.uid, runner.user.gid)
    await initialise(runner, fresh, passwordFile)
    renameSync(fresh, cluster)
    return password
  } catch (error) {
    throw folderError(error, dirname(cluster))
  }
}

async function initialise(runner: Runner, fresh: string, passwordFile: string): Promise<void> {
  const { code, output } = await runProgram(runner, 'initdb', [
    `--pgdata=${fresh}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
  ])
  if (code === 0) return
  rmSync(fresh, { recursive: true, force: true })
  if (/No space left/.test(output)) throw Object.assign(new Error(output), { code: 'ENOSPC' })
  throw new SetupError(
    `The database cluster could not be made: ${output.split('\n').findLast((line) => /error|fatal/i.test(line)) ?? output}`,
  )
}

function sweepHalfMade(cluster: string): void {
  const parent = dirname(cluster)
  for (const name of readdirSync(parent)) {
    if (name.startsWith('pg.new-')) rmSync(join(parent, name), { recursive: true, force: true })
  }
}

function readPassword(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new SetupError(
      `${file} is missing or unreadable: put it back, or move the cluster beside it away to begin anew`,
    )
  }
}
