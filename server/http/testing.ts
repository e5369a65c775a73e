import { randomUUID } from 'node:crypto'
import { connect } from '#db/client.ts'
import { type FreshDatabase, freshDatabase } from '#db/testing.ts'
import type { Vault } from '#db/vault.ts'
import { createKeyReaders } from '#server/api-key/key-readers.ts'
import { createAccess } from '#server/auth/access.ts'
import { createAccounts } from '#server/auth/accounts.ts'
import { createAuth } from '#server/auth/auth.ts'
import { DEMO_PASSWORD, demoAccounts } from '#server/auth/demo.ts'
import type { OidcSettings } from '#server/auth/oidc.ts'
import { type AccountRules, DEFAULT_RULES } from '#server/domain/account.ts'
import { squareGround } from '#server/ground/square-ground.ts'
import { Intake } from '#server/incident/intake.ts'
import { startJobs } from '#server/jobs/boss.ts'
import { lazyJobs } from '#server/jobs/testing.ts'
import { createLimiter } from '#server/limit/limiter.ts'
import { liveReads } from '#server/live/reads.ts'
import { Tail } from '#server/log/tail.ts'
import type { Zones } from '#server/log/view.ts'
import { placesOf } from '#server/places.ts'
import { followPolicy } from '#server/policy/holder.ts'
import { TEST_RING } from '#server/privacy/testing.ts'
import { createApp } from './app.ts'
import type { HttpDeps } from './deps.ts'
import { createMetrics } from './metrics.ts'
import { API_POLICY } from './security.ts'
import { openWire } from './testing-wire.ts'

/** What session cookies are signed with. */
export const SECRET = 'a secret of the tests with more than 32 characters: 8f3a1c'
const CHINA = 8 * 3_600_000

/** Grids of 德民社区 on the square ground; the first two are worker1's. */
export const GRIDS = ['320613001001001', '320613001001002', '320613001001003', '320613001001004']

interface Asked {
  method?: string
  body?: unknown
  headers?: Record<string, string>
}

type Change = Partial<HttpDeps> & {
  rules?: Partial<AccountRules>
  oidc?: OidcSettings
  vault?: Vault
  /** A database that has its accounts already; it stays when all stops. */
  onto?: FreshDatabase
}

/** The whole HTTP side over a database of its own and the square ground, with the demonstration accounts. */
export async function startHttp({ rules: ruled, oidc, vault = TEST_RING, onto, ...change }: Change = {}) {
  const accountRules = { ...DEFAULT_RULES, demo: true, ...ruled }
  const fresh = onto ?? (await freshDatabase())
  const wire = await openWire(fresh.url)
  const db = await connect(wire.url, vault, { max: 4 })
  const ground = change.ground?.() ?? squareGround()
  const zones: Zones = new Map(ground.zones.map((zone) => [zone.code, zone.members]))
  const tail = new Tail(db.sql)
  await tail.start()
  const access = createAccess(db, SECRET, accountRules)
  const reported: unknown[] = []
  const rules = await followPolicy(db.sql, (error) => reported.push(error))
  const ids = onto ? new Map<string, number>() : await createAccounts(db, demoAccounts(GRIDS))
  const jobs = lazyJobs(() => startJobs({ url: fresh.url, report: (error) => reported.push(error) }))
  const app = createApp({
    db,
    ground: () => ground,
    places: () => placesOf(ground),
    intake: new Intake(db.sql),
    jobs,
    auth: createAuth({ db, secret: SECRET, rules: accountRules, oidc }),
    access,
    keys: createKeyReaders(db),
    limiter: createLimiter(null, Date.now),
    metrics: createMetrics(),
    demo: true,
    trustProxy: true,
    basemap: undefined,
    scope: '32',
    contentPolicy: API_POLICY,
    policy: rules.current,
    dayOffset: CHINA,
    now: Date.now,
    loaded: () => true,
    ...liveReads({ sql: db.sql, tail, zones: () => zones }),
    report: (error) => reported.push(error),
    ...change,
  })
  const cookies = new Map<string, string>()

  /** Asks as a seat, signed in on first use, or as nobody. */
  const ask = async (seat: string | null, path: string, { method = 'GET', body, headers }: Asked = {}) => {
    const cookie = seat ? await cookieOf(seat) : undefined
    const init = {
      method,
      headers: {
        ...(cookie && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }
    const response = await app.request(path, init)
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: parsed(text) }
  }
  const cookieOf = async (seat: string) => {
    const known = cookies.get(seat)
    if (known) return known
    const answer = await ask(null, '/api/auth/sign-in/username', {
      method: 'POST',
      body: { username: seat, password: DEMO_PASSWORD },
    })
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    cookies.set(seat, cookie)
    return cookie
  }
  /** Sends a command or a report with a key of its own. */
  const send = (seat: string, path: string, body: unknown) =>
    ask(seat, path, { method: 'POST', body, headers: { 'idempotency-key': randomUUID() } })

  const stop = async () => {
    await jobs.stop()
    await rules.stop()
    await tail.stop()
    await db.close()
    await wire.cut()
    if (!onto) await fresh.drop()
  }
  const held = { ground: () => ground, policy: rules.current }
  return { app, db, ...held, jobs, access, tail, zones, ids, ask, send, cookieOf, reported, wire, stop }
}
export type TestHttp = Awaited<ReturnType<typeof startHttp>>

function parsed(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
