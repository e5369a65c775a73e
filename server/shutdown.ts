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

/** Ends the process in order on a signal, or when the process that started us is gone. */
export function endOnSignals(shutdown: Shutdown): void {
  const end = () => void shutdown.run().then(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  if (process.channel) process.on('disconnect', end)
  // A closed terminal is told by SIGHUP; that it cannot be written to must not cut the order short.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}
