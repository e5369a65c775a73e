/** What has to be undone at the end, the last told first. */
export interface Shutdown {
  /** Tells a step, best before its opposite has begun, so that an end in between misses nothing. */
  add: (step: () => unknown) => void
  /** Runs all steps once; a failed one is reported and does not keep the others from running. */
  run: () => Promise<void>
  readonly begun: boolean
}

export function createShutdown(report: (error: unknown) => void): Shutdown {
  const steps: (() => unknown)[] = []
  let running: Promise<void> | undefined
  const runAll = async () => {
    for (let step = steps.pop(); step; step = steps.pop()) {
      try {
        await step()
      } catch (error) {
        report(error)
      }
    }
  }
  return {
    add: (step) => steps.push(step),
    run: () => (running ??= runAll()),
    get begun() {
      return running !== undefined
    },
  }
}

/** How long an end after a fault may take in order. */
const LAST_MS = 8_000

/**
 * Ends the process on a fault that nothing caught: what is in memory may be wrong then, and what is in the database is
 * not. Whoever started us starts us again.
 */
export function endOnFaults(shutdown: Shutdown, report: (error: unknown) => void): void {
  process.on('uncaughtException', (error) => {
    report(error)
    process.exitCode = 1
    setTimeout(() => process.exit(1), LAST_MS).unref()
    void shutdown.run().then(() => process.exit(1))
  })
}

/** Ends the process in order on a signal, or when the process that started us is gone. */
export function endOnSignals(shutdown: Shutdown): void {
  const end = () => void shutdown.run().then(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  if (process.channel) process.on('disconnect', end)
  // A closed terminal is told by SIGHUP; that it cannot be written to must not cut the order short.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}
