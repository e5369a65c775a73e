import { currentRelease } from '#db/queries/ground.ts'
import { createKeyReaders } from './api-key/key-readers.ts'
import { startSealer } from './audit/sealer.ts'
import { createAccess } from './auth/access.ts'
import { createAuth } from './auth/auth.ts'
import { offerSetup } from './auth/setup.ts'
import { offsetOf } from './centre-time.ts'
import { startSweep } from './clock/sweep.ts'
import { openDatabase } from './database.ts'
import { followDatabaseTime } from './database-time.ts'
import { SYSTEM_ORIGIN } from './domain/audit.ts'
import { type Locale, regionName } from './domain/region-name.ts'
import type { Environment } from './environment.ts'
import { startExports } from './export/start.ts'
import { startProjector } from './figures/projector.ts'
import { followReleases } from './ground/follow-releases.ts'
import { GroundHolder } from './ground/holder.ts'
import { loadGround } from './ground/load-ground.ts'
import { createApp } from './http/app.ts'
import { createMetrics } from './http/metrics.ts'
import { API_POLICY } from './http/security.ts'
import { Intake } from './incident/intake.ts'
import { relocateIncidents } from './incident/relocate.ts'
import { startJobs } from './jobs/boss.ts'
import { startRetention } from './keep/start-retention.ts'
import { keptSecret } from './kept-secret.ts'
import { createLimiter } from './limit/limiter.ts'
import { liveReads } from './live/reads.ts'
import { serveLive } from './live/serve.ts'
import { Tail } from './log/tail.ts'
import { relocateMediations } from './mediation/relocate.ts'
import { startNotices } from './notice/start.ts'
import { servePages } from './pages/serve.ts'
import { placesOf } from './places.ts'
import { followPolicy } from './policy/holder.ts'
import { createHttpServer, headSockets, listen } from './serve.ts'
import { runSetup } from './setup/run.ts'
import { SIMULATION_PASSWORD } from './setup/simulation-password.ts'
import type { Shutdown } from './shutdown.ts'
import { startUpstream } from './upstream/start.ts'

export interface Running {
  port: number
  /** Opens the page that creates the administrator, on a first production run. */
  setupToken: string | undefined
  /** What the simulated seats sign in with; the demonstration only. */
  simulationPassword: string | undefined
}

/** Composes everything: database, ground, HTTP, live rooms, clocks, pages. */
export async function runServer(env: Environment, root: string, shutdown: Shutdown): Promise<Running> {
  const report = (error: unknown, at = '') => console.error(at, error)
  const database = await openDatabase(env, shutdown)
  const { db, owner } = database
  await runSetup(owner, env, database.url, shutdown)
  // Deadlines do not wait for the ground.
  shutdown.add(startSweep(db.sql, report))
  const release = await currentRelease(owner)
  if (!release) throw new Error('the set-up left no ground')
  const holder = new GroundHolder((wanted) => loadGround(owner, wanted))
  await holder.load(release.id)

  const rules = await followPolicy(db.sql, report)
  shutdown.add(rules.stop)
  const policy = rules.current
  const places = () => placesOf(holder.current())
  const time = await followDatabaseTime(db.sql)
  shutdown.add(time.stop)
  const moveCases = async () => {
    const system = { kind: 'system' } as const
    const ctx = { db, policy, ground: places, now: time.now, actor: system, key: '', origin: SYSTEM_ORIGIN }
    const { outside } = await relocateIncidents(ctx)
    await relocateMediations(ctx)
    if (outside.length > 0) report(new Error(`open cases outside the ground: ${outside.join(', ')}`))
  }
  shutdown.add(await followReleases(owner, holder, report, moveCases))

  const tail = new Tail(db.sql, report)
  shutdown.add(() => tail.stop())
  await tail.start()
  const jobs = await startJobs({ url: database.url, report })
  shutdown.add(jobs.stop)
  await startRetention({ db, owner }, jobs, env.retention)
  shutdown.add(startUpstream(db, report))
  const sealer = startSealer(database.url, report)
  shutdown.add(sealer.stop)
  const dayOffset = offsetOf(env.timeZone, Date.now())
  await startExports({ db, jobs, ground: () => holder.current(), policy, dayOffset, now: Date.now })
  const projector = startProjector(db, dayOffset, report)
  shutdown.add(projector.stop)
  tail.subscribe(projector.wake)
  const placeName = (code: string, locale: Locale) => {
    const region = holder.current().regionByCode(code)
    return region && regionName(region, locale)
  }
  const naming = { placeName, policy, timeZone: env.timeZone }
  const notices = startNotices({ sql: db.sql, jobs, policy, naming, now: Date.now, report })
  shutdown.add(notices.stop)
  tail.subscribe(notices.wake)
  const secret = process.env.AUTH_SECRET || (await keptSecret(env.dataDir, 'secret'))
  const accountRules = { ...env.accounts, demo: env.mode === 'demo' }
  const access = createAccess(db, secret, accountRules)
  shutdown.add(await access.listen())
  const metrics = createMetrics()
  const intake = new Intake(db.sql)
  const zones = () => new Map(holder.current().zones.map((zone) => [zone.code, zone.members]))
  const app = createApp({
    db,
    ground: () => holder.current(),
    places,
    intake,
    jobs,
    auth: createAuth({ db, secret, rules: accountRules, oidc: env.oidc }),
    access,
    keys: createKeyReaders(db),
    limiter: createLimiter(env.rates, Date.now),
    metrics,
    demo: env.mode === 'demo',
    trustProxy: env.trustProxy,
    basemap: env.basemap,
    scope: env.ground,
    contentPolicy: API_POLICY,
    policy: rules.current,
    dayOffset,
    now: time.now,
    loaded: () => tail.head.epoch !== '',
    ...liveReads({ sql: db.sql, tail, zones }),
    report,
  })
  const server = createHttpServer(app.fetch, await servePages(root), env.trustProxy)
  shutdown.add(() => {
    server.closeAllConnections()
    server.close()
  })
  const live = serveLive({
    http: server,
    access,
    trustProxy: env.trustProxy,
    sql: db.sql,
    tail,
    zones,
    now: time.now,
    report,
  })
  headSockets(server, env.trustProxy)
  shutdown.add(() => live.close())
  metrics.gauge('weige_log_head', 'Log position of this node.', () => tail.head.n)
  metrics.gauge('weige_projector_lag', 'Events that the figures do not count yet.', () =>
    Math.max(0, tail.head.n - projector.seq()),
  )
  metrics.gauge('weige_audit_seal_lag_seconds', 'By how much the seal is behind at most.', sealer.lag)
  metrics.gauge('weige_open_cases', 'Open cases.', () => tail.open.size)
  metrics.gauge('weige_sockets', 'Sockets of this node.', live.sockets)
  metrics.gauge('weige_frames_total', 'Frames sent to rooms.', live.frames)
  metrics.gauge('weige_intake_batches_total', 'Batches of reports written.', () => intake.batches)
  metrics.gauge('weige_intake_reports_total', 'Reports written.', () => intake.rows)
  const port = await listen(server, env, report)

  const demo = env.mode === 'demo'
  return {
    port,
    setupToken: demo ? undefined : await offerSetup(db),
    simulationPassword: demo ? await keptSecret(env.dataDir, SIMULATION_PASSWORD) : undefined,
  }
}
