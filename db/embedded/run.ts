import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { SetupError } from '#db/setup-error.ts'
import type { Runner } from './runner.ts'

/** Runs one of the packaged programs to its end: `initdb`, or `postgres -C`. Never throws for its exit code. */
export async function runProgram(
  runner: Runner,
  program: 'initdb' | 'postgres',
  args: string[],
): Promise<{ code: number | null; output: string }> {
  const child = launch(runner, program, args, 'pipe')
  let output = ''
  child.stdout?.on('data', (chunk) => (output += chunk))
  child.stderr?.on('data', (chunk) => (output += chunk))
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(cannotRun(error)))
    child.once('close', (code) => resolve({ code, output: output.trim() }))
  })
}

/**
 * Starts a postmaster that writes to `logFile` and outlives this process: in a session of its own, so a
 * Ctrl-C at the terminal reaches it only through us.
 */
export function spawnPostmaster(
  runner: Runner,
  args: string[],
  logFile: string,
): { pid: number; gone: Promise<void> } {
  const log = openSync(logFile, 'a', 0o600)
  try {
    const child = launch(runner, 'postgres', args, log)
    const gone = new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', () => resolve())
    })
    child.unref()
    if (!child.pid) throw cannotRun(new Error('no process'))
    return { pid: child.pid, gone }
  } finally {
    closeSync(log)
  }
}

function launch(runner: Runner, program: string, args: string[], output: 'pipe' | number) {
  const [command = '', ...rest] = [...runner.prefix, join(runner.binaries.root, 'bin', program), ...args]
  return spawn(command, rest, {
    cwd: '/',
    detached: output !== 'pipe',
    stdio: ['ignore', output, output],
    env: ownEnvironment(),
    ...runner.user,
  })
}

/** Without the caller's PGDATA or PGPORT, nor a locale that may not be installed. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  for (const name of Object.keys(env)) if (name.startsWith('PG')) Reflect.deleteProperty(env, name)
  return env
}

function cannotRun(error: Error): SetupError {
  return new SetupError(
    `The embedded Postgres does not run here (${error.message}): set DATABASE_URL to a PostgreSQL 17 or later`,
  )
}
