import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { SetupError } from '#db/setup-error.ts'
import { CLUSTER_NAME, lifeOf, readPidFile, whoIs, workersIn } from './processes.ts'
import { spawnPostmaster } from './run.ts'
import type { Runner } from './runner.ts'

/** A live postmaster. `gone` settles when it has ended, for whatever reason; it never rejects. */
export interface Postmaster {
  pid: number
  port: number
  gone: Promise<void>
}

// For two cores and 4 GB; durability settings are deliberately left to their defaults and checked.
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  cluster_name: CLUSTER_NAME,
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  wal_compression: 'on',
  max_wal_size: '2GB',
  min_wal_size: '256MB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  log_checkpoints: 'off',
}

/** Starts a postmaster on `port`; readiness is the caller's to await. A stale pid file of a stranger is removed. */
export async function startPostmaster(runner: Runner, port: number, logFile: string): Promise<Postmaster> {
  await clearTheWay(runner)
  const flags = Object.entries({ ...SETTINGS, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const started = spawnPostmaster(runner, ['-D', runner.cluster, ...flags], logFile)
  return { ...started, port }
}

/** Fast shutdown: sessions end, everything is written. After 30 s the immediate one, which recovery mends. */
export async function stopPostmaster(pid: number): Promise<void> {
  const life = lifeOf(pid)
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (life === null || lifeOf(pid) !== life) break
    process.kill(pid, signal)
    for (const until = Date.now() + patience; Date.now() < until && lifeOf(pid) === life; ) await delay(20)
  }
}

/** A free loopback port below the range that outgoing connections take theirs from. `wanted` if it is free. */
export async function freePort(wanted = 0): Promise<number> {
  for (let port = wanted; ; port = 20_000 + Math.floor(Math.random() * 12_000)) {
    if (port === 0) continue
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer().once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (free) return port
  }
}

async function clearTheWay(runner: Runner): Promise<void> {
  // Backends of a killed postmaster end by themselves once they notice; until then shared memory is in use.
  for (const until = Date.now() + 30_000; workersIn(runner.cluster).length > 0; ) {
    if (Date.now() > until) {
      throw new SetupError(
        `Another Postgres (process ${workersIn(runner.cluster)[0]}) holds ${runner.cluster}: stop it, then start again`,
      )
    }
    await delay(100)
  }
  const stale = readPidFile(runner.cluster)
  if (stale && misleads(stale.pid, runner.cluster))
    rmSync(join(runner.cluster, 'postmaster.pid'), { force: true })
}

/** Postgres itself sees to a dead pid, but takes a recycled one, or a zombie nobody reaps, for a rival. */
function misleads(pid: number, cluster: string): boolean {
  const who = whoIs(pid, cluster)
  if (who !== 'gone') return who === 'stranger'
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
