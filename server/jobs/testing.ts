import type { Jobs } from './types.ts'

/** Jobs that start when they are first asked for: most tests of routes never do. */
export function lazyJobs(start: () => Promise<Jobs>): Jobs {
  let started: Promise<Jobs> | undefined
  const jobs = () => (started ??= start())
  return {
    work: async (...args) => (await jobs()).work(...args),
    send: async (...args) => (await jobs()).send(...args),
    sendAll: async (...args) => (await jobs()).sendAll(...args),
    schedule: async (...args) => (await jobs()).schedule(...args),
    stop: async () => (await started)?.stop(),
  }
}
