import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** A server of our own for the journeys: one county, little history, no simulation. Its address is in BASE_URL. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'weige-e2e-'))
  const server = spawn(process.execPath, ['server/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      MODE: 'demo',
      TZ: 'Asia/Shanghai',
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      DATABASE_URL: '',
      DATA_DIR: dataDir,
      GROUND: '320613',
      HISTORY: 'small',
      RATE: '0',
    },
  })
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGTERM')
      await once(server, 'exit')
    }
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    process.env.BASE_URL = await readyUrl(server)
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}

async function readyUrl(server: ChildProcess): Promise<string> {
  let output = ''
  const keep = (chunk: Buffer) => {
    output = (output + chunk).slice(-20_000)
  }
  server.stdout?.on('data', keep)
  server.stderr?.on('data', keep)
  return new Promise((resolve, reject) => {
    server.once('exit', (code) =>
      reject(new Error(`The server ended (${code}) before it was ready:\n${output}`)),
    )
    server.on('message', (message) => {
      if (isReady(message)) resolve(message.url)
    })
  })
}

function isReady(message: unknown): message is { type: 'ready'; url: string } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    message.type === 'ready' &&
    'url' in message
  )
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}
