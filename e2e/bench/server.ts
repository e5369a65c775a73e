import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

export interface BenchServer {
  url: string
  pid: number
  /** The embedded postmaster. */
  postgres: { pid: number; url: string }
  /** Milliseconds from start to ready. */
  startedIn: number
  dataDir: string
  /** The postmaster as of now: a killed one is followed by another. */
  postmaster: () => number
  stop: () => Promise<void>
}

/**
 * Starts the server as `npm start` does, without the simulated city, and waits until it is ready. `hear` is given all
 * that it prints.
 */
export async function startServer(
  dataDir: string,
  env: Record<string, string> = {},
  hear?: (text: string) => void,
): Promise<BenchServer> {
  const begun = performance.now()
  const child: ChildProcess = spawn(process.execPath, ['server/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', hear ? 'pipe' : 'ignore', hear ? 'pipe' : 'inherit', 'ipc'],
    env: {
      ...process.env,
      MODE: 'demo',
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      NODE_ENV: 'production',
      ...env,
    },
  })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => hear?.(String(chunk)))
  const url = await new Promise<string>((resolve, reject) => {
    child.on(
      'message',
      (message: { type: string; url: string }) => message.type === 'ready' && resolve(message.url),
    )
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  const startedIn = performance.now() - begun
  const postmaster = () => Number(readFileSync(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0])
  const read = (name: string) => readFileSync(join(dataDir, name), 'utf8').trim()
  const address = `postgres://weige:${read('pg.password')}@127.0.0.1:${read('pg.port')}/weige`
  return {
    url,
    pid: child.pid ?? 0,
    postgres: { pid: postmaster(), url: address },
    postmaster,
    startedIn,
    dataDir,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}
