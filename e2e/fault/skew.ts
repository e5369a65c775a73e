import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { closeScene, conclude, openScene, type Scene } from './scene.ts'

/**
 * Clients' clocks, then the server's, ten minutes off either way: deadlines start when the log says, none falls due
 * early or late, and every page knows how far it is from the time that counts. Critical reports: their limits are 2 min.
 */
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '25' }, port: { type: 'string', default: '3790' } },
})
const OFF = 600_000
const NEAR_MS = 3_000
const PAGES = [
  { seat: 'county', skewMs: OFF },
  { seat: 'town', skewMs: -OFF },
  { seat: 'city' },
  { seat: 'worker1', skewMs: OFF },
  { seat: 'unit1', skewMs: -OFF },
  { seat: 'wall', skewMs: OFF },
]
const PRELOAD = `--import=${join(import.meta.dirname, 'skewed-clock.ts')}`

interface Found {
  clocks: number
  /** Largest distance of a clock's start from the event that started it, milliseconds. */
  startOff: number
  /** Yellow or red events before or after their moment. */
  wrongly: number
  /** Largest error of a page's own reckoning of the server's time, milliseconds. */
  pageOff: number
}

async function look(scene: Scene): Promise<Found> {
  const sql = postgres(scene.server().postgres.url, { max: 1 })
  const [found] = await sql<{ clocks: number; start_off: number; wrongly: number }[]>`
    select count(*)::int as clocks, coalesce(max(off), 1e9)::float8 as start_off,
      (select count(*)::int from event e where e.kind like 'clock.%') as wrongly
    from (
      select (select min(abs(extract(epoch from e.at - c.started_at))) * 1000 from event e
        where e.entity = c.entity and e.case_id = c.case_id) as off
      from clock c) clocks`
  await sql.end()
  const figures = await Promise.all(scene.pages.map((page) => page.figures()))
  const errors = figures.map(({ offset }, index) => Math.abs(offset + (PAGES[index].skewMs ?? 0)))
  const { clocks, start_off: startOff, wrongly } = found
  return { clocks, startOff: Math.round(startOff), wrongly, pageOff: Math.max(...errors) }
}

const broken: string[] = []
const runs: Record<string, unknown>[] = []
for (const skew of [0, -OFF, OFF]) {
  const env: Record<string, string> = skew === 0 ? {} : { NODE_OPTIONS: PRELOAD, SKEW_MS: String(skew) }
  const scene = await openScene({ port: Number(values.port), env, pages: PAGES, urgency: 'critical' })
  await delay(Number(values.seconds) * 1_000)
  let found: Found | undefined
  const outcome = await closeScene(scene, async () => {
    found = await look(scene)
  })
  broken.push(...outcome.broken)
  const { clocks = 0, startOff = Infinity, wrongly = 0, pageOff = Infinity } = found ?? {}
  if (clocks === 0) broken.push('no clock ran')
  if (startOff > NEAR_MS) broken.push(`server ${skew} ms: a clock started ${startOff} ms off`)
  if (wrongly > 0) broken.push(`server ${skew} ms: ${wrongly} clocks turned`)
  if (pageOff > NEAR_MS) broken.push(`server ${skew} ms: a page is ${pageOff} ms off`)
  runs.push({ serverSkewMs: skew, ...found, ...outcome.figures })
}
conclude('skew', { broken, figures: { runs } })
