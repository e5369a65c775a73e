import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { closeScene, conclude, openScene, spread } from './scene.ts'

/**
 * The data folder lies on a small disk of its own that is filled to the last byte under load and freed again. Nobody
 * touches the server: whether Postgres refuses to write or, every other time, breaks down for want of a file of its
 * log, it comes back by itself. Root only: it mounts.
 */
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '4' },
    size: { type: 'string', default: '900m' },
    port: { type: 'string', default: '3788' },
  },
})
const FULL_MS = 12_000
const NOT_RUN = 3
const MOST_SEGMENTS = 200

if (process.getuid?.() !== 0) {
  console.error('The disk test mounts a small file system: run it as root')
  process.exit(NOT_RUN)
}
const mounted = await mkdtemp(join(tmpdir(), 'weige-disk-'))
execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${values.size},mode=755`, 'weige-fault', mounted])
process.once('exit', () => execFileSync('umount', ['-l', mounted]))
const filler = join(mounted, 'filler')

/** Writes until the disk takes no more; bytes written. */
function fill(): number {
  const file = openSync(filler, 'a')
  let written = 0
  for (let size = 1 << 20; size >= 1; )
    try {
      written += writeSync(file, Buffer.alloc(size))
    } catch {
      size >>= 1
    }
  closeSync(file)
  return written
}

/** Fills the disk and asks for new files of the write-ahead log until Postgres breaks down for want of one. */
async function exhaustLog(database: string): Promise<void> {
  const sql = postgres(database, { max: 1, connect_timeout: 2 })
  fill()
  try {
    for (let tries = 0; tries < MOST_SEGMENTS; tries++)
      await sql`select pg_switch_wal(), pg_logical_emit_message(false, 'fault', 'x')`
  } catch {
    // Broken down, as it should be.
  }
  await sql.end({ timeout: 1 }).catch(() => {})
}

const scene = await openScene({ port: Number(values.port), dataDir: join(mounted, 'data') })
const times: number[] = []
const breakdowns: number[] = []
const live: boolean[] = []
let taken = 0
for (let round = 0; round < Number(values.times); round++) {
  await delay(1_000)
  const postmaster = scene.server().postmaster()
  if (round % 2 === 1) await exhaustLog(scene.server().postgres.url)
  for (const until = Date.now() + FULL_MS; Date.now() < until; await delay(500)) {
    fill()
    const answer = await fetch(`${scene.url}/api/health/live`).catch(() => undefined)
    await answer?.arrayBuffer()
    live.push(answer?.ok ?? false)
  }
  const before = scene.load.reports.length
  await delay(1_000)
  taken += scene.load.reports.length - before
  rmSync(filler)
  const since = Date.now()
  times.push(await scene.recovered(since))
  if (scene.server().postmaster() !== postmaster) breakdowns.push(round)
}
const { failures } = scene.load.centre
const outcome = await closeScene(scene)
const { broken } = outcome
for (const name of failures.keys()) if (name !== '503 unavailable') broken.push(`answered ${name}`)
if (!failures.has('503 unavailable')) broken.push('nobody was told that it is full')
if (live.includes(false)) broken.push('the server did not answer while the disk was full')
await rm(mounted, { recursive: true, force: true }).catch(() => {})
conclude('disk', outcome, { recovery: spread(times), takenWhileFull: taken, breakdowns: breakdowns.length })
