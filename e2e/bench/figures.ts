import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import { ownerClient } from '#db/client.ts'
import { Projection } from '#server/figures/project.ts'
import { LARGE_STEP } from '#server/figures/projector.ts'
import { KeyRing } from '#server/privacy/key-ring.ts'
import { manyCases } from './figures-cases.ts'
import { type Asked, DRILL, figurePaths, LISTS } from './figures-filters.ts'
import { quantile, type Row } from './row.ts'
import type { BenchServer } from './server.ts'
import { signIn } from './sign-in.ts'

const CASES = 500_000
const CHINA = 8 * 3_600_000
const ROUNDS = 15
const AIM_MS = 50
const PACE = 100
const SECONDS = 10

/** Fills the database up to half a million incidents and counts them; the server restarts on them. */
export async function benchProjector(url: string, dataDir: string): Promise<Row[]> {
  const vault = KeyRing.open(join(dataDir, 'keys.json'))
  if (!vault) throw new Error('the server has no key ring')
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const [{ n }] = await sql<{ n: number }[]>`select count(*)::int as n from incident`
  if (n < CASES) await manyCases(url, CASES - n)
  const [{ events }] = await sql<{ events: number }[]>`
    select ((select n from counter) - seq)::int as events from figure_cursor`
  await sql.end()
  const owner = ownerClient(url)
  const begun = performance.now()
  await new Projection({ sql: owner, vault }, CHINA).catchUp(LARGE_STEP)
  const seconds = (performance.now() - begun) / 1000
  const [{ left }] = await owner<{ left: number }[]>`
    select ((select n from counter) - seq)::int as left from figure_cursor`
  await owner`vacuum analyze case_fact, case_words, figure_bucket`
  await owner.end()
  const pace = events / seconds
  return [
    {
      what: `projector, ${events.toLocaleString('en')} events behind`,
      value: `${pace.toFixed(0)} events/s, ${left} left`,
      aim: '≥ 20,000/s',
      ok: pace >= 20_000 && left === 0,
    },
  ]
}

async function timed(url: string, cookie: string, path: string): Promise<number> {
  const begun = performance.now()
  const response = await fetch(url + path, { headers: { cookie } })
  const body = await response.text()
  if (!response.ok) throw new Error(`${path}: ${response.status} ${body.slice(0, 200)}`)
  return performance.now() - begun
}

/** p95 of every filter of lists and of figures, one asker, over HTTP. */
export async function benchCases(server: BenchServer): Promise<Row[]> {
  const cookies = new Map<string, string>()
  const cookieOf = async (seat: string) => {
    const known = cookies.get(seat) ?? (await signIn(server.url, seat))
    cookies.set(seat, known)
    return known
  }
  const samples = new Map<string, number[]>()
  const ask = async ({ what, seat, paths }: Asked, kept: boolean) => {
    const taken = samples.get(what) ?? []
    for (const path of paths) {
      const ms = await timed(server.url, await cookieOf(seat), path)
      if (kept) taken.push(ms)
    }
    samples.set(what, taken)
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const asked of [...LISTS, ...DRILL, ...figurePaths(round)]) await ask(asked, round > 0)
  }
  return [...samples].map(([what, taken]) => {
    const p95 = quantile(taken, 0.95)
    const value = `p50 ${quantile(taken, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`
    return { what: `500,000 cases: ${what}`, value, aim: `p95 ≤ ${AIM_MS} ms`, ok: p95 <= AIM_MS }
  })
}

/** How far the figures are behind the log while reports come in steadily. */
export async function benchLag(server: BenchServer, points: readonly [number, number][]): Promise<Row[]> {
  const cookie = await signIn(server.url, 'province')
  const lags: number[] = []
  const sending: Promise<unknown>[] = []
  const send = (index: number) => {
    const [lng, lat] = points[index % points.length]
    const headers = {
      cookie,
      'content-type': 'application/json',
      'idempotency-key': `lag-${Date.now()}-${index}`,
    }
    const body = JSON.stringify({ lng, lat, category: '0401', text: '积水' })
    return fetch(`${server.url}/api/incidents`, { method: 'POST', headers, body }).then((answer) =>
      answer.text(),
    )
  }
  for (let index = 0; index < PACE * SECONDS; index++) {
    sending.push(send(index))
    if (index % 20 === 0) {
      const text = await (await fetch(`${server.url}/metrics`)).text()
      lags.push(Number(/^weige_projector_lag (\d+)$/m.exec(text)?.[1] ?? Number.NaN))
    }
    await delay(1000 / PACE)
  }
  await Promise.all(sending)
  const p95 = quantile(lags, 0.95)
  const seconds = p95 / PACE
  return [
    {
      what: `projector's lag at ${PACE} events/s`,
      value: `p95 ${p95} events, ${seconds.toFixed(2)} s`,
      aim: '≤ 1 s',
      ok: seconds <= 1,
    },
  ]
}
