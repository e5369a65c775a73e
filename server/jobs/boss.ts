import { type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss'
import { throttledReport } from './throttled-report.ts'
import { type JobHandler, type Jobs, type JobToSend, type SendOptions, TryAgain } from './types.ts'

/** Connections for jobs, besides the one that listens. */
const CONNECTIONS = 3
/** How long an end waits for what runs, in milliseconds. */
const GRACE_MS = 5_000
/** The same failure of the database is told once in this time. */
const QUIET_MS = 30_000
const DAY_SECONDS = 86_400

const sendOptions = ({ startAfter, key, withinSeconds, priority }: SendOptions) => ({
  ...(startAfter !== undefined && { startAfter }),
  ...(key !== undefined && { singletonKey: key }),
  ...(withinSeconds !== undefined && { singletonSeconds: withinSeconds }),
  ...(priority !== undefined && { priority }),
})

async function runOne(
  handler: JobHandler,
  { id, data, signal, retryCount, retryLimit }: JobWithMetadata<unknown>,
  report: (error: unknown) => void,
): Promise<JobResult> {
  try {
    await handler({ id, data, signal, attempt: retryCount + 1, last: retryCount >= retryLimit })
    return { id, status: 'completed' }
  } catch (error) {
    if (!(error instanceof TryAgain)) report(error)
    // What is kept of a failure is its kind: a message may carry what was being worked on.
    return { id, status: 'failed', output: { error: error instanceof Error ? error.name : 'unknown' } }
  }
}

/**
 * Jobs in the schema `pgboss` of the database at `url`, which needs the owner's rights there. Lost connections come
 * back by themselves; `report` hears of failures, the handlers' too.
 */
export async function startJobs({
  url,
  report,
}: {
  url: string
  report: (error: unknown) => void
}): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    application_name: 'weige-jobs',
    max: CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    useListenNotify: true,
    registerInstance: false,
    // How soon the jobs of a server that was killed are found.
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  })
  boss.on('error', throttledReport(report, QUIET_MS))
  await boss.start()

  return {
    work: async (queue, handler, options = {}) => {
      const settings = {
        retryLimit: options.retries ?? 4,
        retryDelay: options.retryDelay ?? 2,
        retryBackoff: true,
        retryDelayMax: options.retryDelayMax ?? 600,
        expireInSeconds: options.expireIn ?? 900,
        deleteAfterSeconds: options.keepFor ?? DAY_SECONDS,
        notify: true,
      }
      await boss.createQueue(queue, settings)
      await boss.updateQueue(queue, settings)
      const atOnce = options.atOnce ?? 1
      await boss.work(
        queue,
        {
          batchSize: atOnce,
          perJobResults: true,
          includeMetadata: true,
          burstWhenBatchFull: atOnce > 1,
          pollingIntervalSeconds: 1,
          notifyPollingIntervalSeconds: 1,
        },
        (jobs: JobWithMetadata<unknown>[]) => Promise.all(jobs.map((job) => runOne(handler, job, report))),
      )
    },
    send: (queue, data, options = {}) => boss.send(queue, data, sendOptions(options)),
    sendAll: async (queue, jobs: readonly JobToSend[]) => {
      if (jobs.length === 0) return
      await boss.insert(
        queue,
        jobs.map(({ data, ...options }) => ({ data, ...sendOptions(options) })),
      )
    },
    schedule: async (queue, cron, data = {}) => {
      await boss.schedule(queue, cron, data, { tz: process.env.TZ ?? 'Asia/Shanghai', missed: 'once' })
    },
    stop: () => boss.stop({ graceful: true, timeout: GRACE_MS }),
  }
}
