import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type CDPSession, chromium, type Page } from 'playwright'
import { CHROMIUM_FLAGS } from '#e2e/chromium.ts'
import { KeepAlive } from './keep-alive.ts'
import { quantile, type Row } from './row.ts'
import type { BenchServer } from './server.ts'
import { signIn } from './sign-in.ts'

const EVENTS_A_SECOND = 50
const SECONDS = 20
const SETTLE_MS = 4_000

interface TraceEvent {
  name: string
  ph: string
  tid: number
  pid: number
  ts: number
  dur?: number
  tdur?: number
  args?: { name?: string }
}

/** Records the renderer's trace for a while. */
async function trace(session: CDPSession, during: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  const categories = 'devtools.timeline,disabled-by-default-devtools.timeline,toplevel'
  await session.send('Tracing.start', { categories, transferMode: 'ReportEvents' })
  await during()
  await session.send('Tracing.end')
  await complete
  return events
}

const SCRIPT = new Set([
  'FunctionCall',
  'EvaluateScript',
  'FireAnimationFrame',
  'TimerFire',
  'v8.run',
  'RunMicrotasks',
])

const FRAME_US = 1_000_000 / 60

/**
 * Thread CPU milliseconds of script on the page's main thread in each sixtieth of a second that has any. Software
 * rendering draws a few frames a second, so script between drawn frames would say how slow drawing is, not script.
 */
function scriptPerFrame(events: TraceEvent[]): number[] {
  const main = events.find((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain')
  const own = events.filter((event) => event.ph === 'X' && event.pid === main?.pid && event.tid === main?.tid)
  const script = own.filter((event) => SCRIPT.has(event.name)).sort((a, b) => a.ts - b.ts)
  const frames = new Map<number, number>()
  let outer = 0
  for (const { ts, dur = 0, tdur = 0 } of script) {
    if (ts < outer) continue
    outer = ts + dur
    const frame = Math.floor(ts / FRAME_US)
    frames.set(frame, (frames.get(frame) ?? 0) + tdur / 1000)
  }
  return [...frames.values()]
}

/** Reports at a steady pace while the page is watched. */
async function reportSteadily(server: BenchServer, points: [number, number][]): Promise<void> {
  const cookie = await signIn(server.url, 'province')
  const link = await KeepAlive.open(Number(new URL(server.url).port))
  const begun = performance.now()
  for (let i = 0; i < EVENTS_A_SECOND * SECONDS; i++) {
    await delay(Math.max(0, begun + (i * 1000) / EVENTS_A_SECOND - performance.now()))
    const [lng, lat] = points[i % points.length]
    const body = JSON.stringify({ lng, lat, category: '0401', text: '路口有积水' })
    await link.post('/api/incidents', cookie, randomUUID(), body)
  }
  link.close()
}

/** A small window: what is measured is script, and software rendering of a large one would starve it of frames. */
const SMALL = { width: 640, height: 360 }

async function openWall(server: BenchServer, viewport: { width: number; height: number }) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
  const context = await browser.newContext({ viewport })
  const data = { username: 'wall', password: 'weige-demo' }
  await context.request.post(`${server.url}/api/auth/sign-in/username`, { data })
  return { browser, context, page: await context.newPage() }
}

/** Waits until the map's source holds so many cases. */
async function untilShown(page: Page, least: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => Number(document.querySelector<HTMLElement>('[data-shown]')?.dataset.shown ?? 0) >= wanted,
    least,
    { timeout: 120_000, polling: 20 },
  )
}

/** What 50 events a second cost the page of the province's wall, in script a frame. */
export async function benchFrame(server: BenchServer, points: [number, number][]): Promise<Row[]> {
  const { browser, context, page } = await openWall(server, SMALL)
  try {
    await page.goto(`${server.url}/wall`)
    await untilShown(page, 1000)
    await delay(SETTLE_MS)
    const session = await context.newCDPSession(page)
    const frames = scriptPerFrame(await trace(session, () => reportSteadily(server, points)))
    const p95 = quantile(frames, 0.95)
    return [
      {
        what: `main-thread script a frame at ${EVENTS_A_SECOND} events/s, province wall (${frames.length} sixtieths of a second with script in ${SECONDS} s)`,
        value: `p50 ${quantile(frames, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, most ${Math.max(...frames).toFixed(0)} ms`,
        aim: 'p95 ≤ 16 ms',
        ok: frames.length > 0 && p95 <= 16,
      },
    ]
  } finally {
    await browser.close()
  }
}

/** How soon after the page's load event the map holds every open case. */
export async function benchShown(server: BenchServer, open: number): Promise<Row[]> {
  const { browser, page } = await openWall(server, SMALL)
  try {
    const times: number[] = []
    for (let turn = 0; turn < 3; turn++) {
      await page.goto(`${server.url}/wall`)
      const loaded = performance.now()
      await untilShown(page, open)
      times.push((performance.now() - loaded) / 1000)
    }
    const shown = quantile(times, 0.5)
    return [
      {
        what: `${open.toLocaleString('en')} open cases on the map after load, software rendering, median of ${times.length}`,
        value: `${shown.toFixed(1)} s`,
        aim: '≤ 2 s',
        ok: shown <= 2,
      },
    ]
  } finally {
    await browser.close()
  }
}
