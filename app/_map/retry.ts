const FIRST_MS = 1000
const MOST_MS = 10_000

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

/** Tries until it succeeds or the signal ends it, waiting longer each time. */
export async function untilDone<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let wait = FIRST_MS; ; wait = Math.min(wait * 2, MOST_MS)) {
    try {
      return await work()
    } catch {
      signal.throwIfAborted()
      await pause(wait, signal)
    }
  }
}
