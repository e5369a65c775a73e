import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pointsInside } from '#e2e/bench/points.ts'
import { quantile } from '#e2e/bench/row.ts'
import { type BenchServer, startServer } from '#e2e/bench/server.ts'
import { DEMO_VILLAGE } from '#server/auth/demo.ts'
import { regionSchema } from '#server/contract/ground.ts'
import { meSchema } from '#server/contract/http.ts'
import { cookieOf } from './careful.ts'
import { Load } from './load.ts'
import { Page, type PageOptions } from './page.ts'
import { headOf, judge } from './verdict.ts'

/** Seats whose rooms and rights differ: county, town, city, a worker's grids, a unit, a wall. */
export const SEATS = ['county', 'town', 'city', 'worker1', 'unit1', 'wall'] as const
const REPORTERS = 16

export interface Scene {
  url: string
  dataDir: string
  server: () => BenchServer
  /** Starts the server again after it was killed. */
  again: () => Promise<void>
  load: Load
  pages: Page[]
  /** Milliseconds until the server is ready and reports are acknowledged again; answers under way do not count. */
  recovered: (since?: number) => Promise<number>
}

interface Options {
  port: number
  env?: Record<string, string>
  /** A folder of the caller's own; it is left as it is. */
  dataDir?: string
  /** Instead of one page for each seat. */
  pages?: readonly Omit<PageOptions, 'direct' | 'url'>[]
  urgency?: string
  /** Where pages connect to, when not to the server. */
  through?: string
}

/** A server of its own with a county, a load on it, and clients that follow. */
export async function openScene(options: Options): Promise<Scene> {
  const { port, env } = options
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'weige-fault-')))
  const url = `http://127.0.0.1:${port}`
  const start = () =>
    startServer(dataDir, { GROUND: '320613', HISTORY: 'none', RATE: '0', PORT: String(port), ...env })
  let server = await start()
  const points = [...(await pointsInside(url, 50)), ...(await labelsOf(url, DEMO_VILLAGE))]
  const load = new Load(url, points, await unitOf(url))
  await load.centre.signIn()
  if (options.urgency) load.urgency = options.urgency
  const wanted = options.pages ?? SEATS.map((seat) => ({ seat }))
  const pages = wanted.map((each) => new Page({ url: options.through ?? url, direct: url, ...each }))
  load.start(REPORTERS)
  for (const page of pages) while ((await page.figures()).frames === 0) await delay(100)
  return {
    url,
    dataDir,
    server: () => server,
    again: async () => {
      server = await start()
    },
    load,
    pages,
    recovered: (since) => recovered(url, load, since),
  }
}

/** Points in the children of a region: the grids of the demonstration's workers. */
async function labelsOf(url: string, region: string): Promise<[number, number][]> {
  const answer = await fetch(`${url}/api/regions/${region}`)
  return regionSchema.parse(await answer.json()).children.map(({ label }) => label)
}

async function unitOf(url: string): Promise<number | undefined> {
  const headers = { cookie: await cookieOf(url, 'unit1') }
  const answer = await fetch(`${url}/api/me`, { headers })
  return meSchema.parse(await answer.json()).units[0]?.id
}

async function recovered(url: string, load: Load, since = Date.now()): Promise<number> {
  await delay(100)
  for (;;) {
    const ready = await fetch(`${url}/api/health/ready`).catch(() => undefined)
    await ready?.arrayBuffer()
    if (ready?.ok) break
    await delay(10)
  }
  const before = load.reports.length
  while (load.reports.length <= before + REPORTERS) await delay(10)
  return Date.now() - since
}

export interface Outcome {
  broken: string[]
  figures: Record<string, unknown>
}

/** Ends the load, lets every client come to rest and says what was broken of what is promised; `look` sees it at rest. */
export async function closeScene(
  scene: Scene,
  look: (scene: Scene) => Promise<void> = async () => {},
): Promise<Outcome> {
  const { load, pages, dataDir } = scene
  await load.stop()
  const server = scene.server()
  const head = await headOf(server.postgres.url)
  const compared = await Promise.all(pages.map((page) => page.compare(head)))
  const seen = await Promise.all(pages.map((page) => page.figures()))
  const verdict = await judge(server, load)
  await look(scene)
  await Promise.all(pages.map((page) => page.close()))
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
  const clients = pages.map(({ seat }, index) => {
    const { frames, gaps, ignored, resets, breaks } = seen[index]
    return {
      seat,
      ...(compared[index] ?? { differing: 'never came to rest' }),
      frames,
      gaps,
      ignored,
      resets,
      breaks,
    }
  })
  const broken: string[] = []
  const { acknowledged, commands, ...wrong } = verdict
  for (const [name, count] of Object.entries(wrong)) if (count !== 0) broken.push(`${name}: ${count}`)
  for (const { seat, differing } of clients) if (differing !== 0) broken.push(`${seat} differs: ${differing}`)
  if (load.refusals.length > 0) broken.push(`refused ${load.refusals.length}: ${load.refusals[0]}`)
  if (acknowledged === 0) broken.push('nothing was acknowledged')
  const { repeats, failures } = load.centre
  const figures = {
    ...verdict,
    refused: load.refusals.length,
    repeats,
    failures: Object.fromEntries(failures),
    clients,
  }
  return { broken, figures }
}

/** Median and largest, in whole milliseconds. */
export function spread(values: readonly number[]): { times: number; p50: number; max: number } {
  const sorted = [...values].sort((a, b) => a - b)
  if (sorted.length === 0) return { times: 0, p50: 0, max: 0 }
  return {
    times: sorted.length,
    p50: Math.round(quantile(sorted, 0.5)),
    max: Math.round(sorted[sorted.length - 1]),
  }
}

/** Prints what came of it and ends the process: 1 when a promise was broken. */
export function conclude(
  name: string,
  { broken, figures }: Outcome,
  more: Record<string, unknown> = {},
): never {
  console.log(JSON.stringify({ name, passed: broken.length === 0, broken, ...more, ...figures }, null, 2))
  process.exit(broken.length === 0 ? 0 : 1)
}
