import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '#db/testing.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const SCRIPT = `
  import { supervise } from './server/boot/supervise.mjs'
  await supervise(process.execPath, { MODE: 'demo', NODE_ENV: 'production' }, null)`

let fresh: FreshDatabase
let dataDir: string
let supervisor: ChildProcess
let output = ''

beforeAll(async () => {
  fresh = await freshDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'weige-supervise-'))
  supervisor = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: fresh.url,
      DATA_DIR: dataDir,
      GROUND: '320613001',
      HISTORY: 'none',
      HOST: '127.0.0.1',
      PORT: '0',
    },
  })
  for (const stream of [supervisor.stdout, supervisor.stderr]) {
    stream?.on('data', (piece) => {
      output += piece
    })
  }
})
afterAll(async () => {
  if (supervisor.exitCode === null) {
    supervisor.kill('SIGTERM')
    await once(supervisor, 'exit')
  }
  await fresh.drop()
  await rm(dataDir, { recursive: true, force: true })
})

/** The server under the supervisor: the one process whose parent it is. */
function childOf(parent: number): number | undefined {
  return pairs().find(([, ppid]) => ppid === parent)?.[0]
}

/** Process and parent of all that live. */
function pairs(): [pid: number, ppid: number][] {
  if (!existsSync('/proc/self/stat')) {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
    return lines.map((line) => {
      const [pid, ppid] = line.trim().split(/\s+/).map(Number)
      return [pid, ppid]
    })
  }
  return readdirSync('/proc').flatMap((name): [number, number][] => {
    try {
      const stat = readFileSync(`/proc/${Number(name)}/stat`, 'utf8')
      const [state, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return state === 'Z' ? [] : [[Number(name), Number(ppid)]]
    } catch {
      return []
    }
  })
}

const address = () => /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? 'http://127.0.0.1:1'
const ready = () =>
  vi.waitFor(
    async () => {
      const answer = await fetch(`${address()}/api/health/ready`)
      expect(answer.status, output).toBe(200)
    },
    { timeout: 60_000, interval: 50 },
  )

test('a server killed with -9 comes back by itself where it was, and a signal ends all', async () => {
  await ready()
  const url = address()
  for (let round = 0; round < 2; round++) {
    const pid = childOf(supervisor.pid ?? 0)
    expect(pid).toBeGreaterThan(0)
    process.kill(pid ?? 0, 'SIGKILL')
    await vi.waitFor(() => expect(output.match(/it starts again in/g)).toHaveLength(round + 1), 10_000)
    await ready()
    expect(address()).toBe(url)
    expect(childOf(supervisor.pid ?? 0)).not.toBe(pid)
  }
  supervisor.kill('SIGTERM')
  const [code] = await once(supervisor, 'exit')
  expect(code).toBe(0)
  expect(childOf(supervisor.pid ?? 0)).toBeUndefined()
}, 120_000)
