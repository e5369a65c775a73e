import { setTimeout as delay } from 'node:timers/promises'
import { ownerClient } from '#db/client.ts'
import { sealBlock } from '#db/queries/audit-seal.ts'

/** Events a block: a burst of some seconds, within some tens of milliseconds of work. */
const LIMIT = 10_000
const PERIOD_MS = 800

export interface Sealer {
  /** Seconds by which the seal is behind at most: whatever was committed before that is sealed. */
  lag: () => number
  stop: () => Promise<void>
}

/** Seals log and audit block by block, each second. `url` is the owner's. `report` hears the first failure. */
export function startSealer(url: string, report: (error: unknown) => void): Sealer {
  const owner = ownerClient(url)
  const ended = new AbortController()
  let sealedAt = Date.now()
  let failing = false
  const step = async (): Promise<boolean> => {
    const began = Date.now()
    try {
      const sealed = await sealBlock(owner, LIMIT)
      failing = false
      if (sealed?.more === false) sealedAt = began
      return sealed?.more === true
    } catch (error) {
      if (!failing) report(error)
      failing = true
      return false
    }
  }
  const run = async () => {
    while (!ended.signal.aborted) {
      const began = Date.now()
      const more = await step()
      // A long way back leaves every other moment to who waits for an answer.
      const rest = more ? Math.min(Date.now() - began, PERIOD_MS) : PERIOD_MS
      await delay(rest, undefined, { signal: ended.signal }).catch(() => {})
    }
  }
  const running = run()
  return {
    lag: () => (Date.now() - sealedAt) / 1000,
    stop: async () => {
      ended.abort()
      await running
      // What was written last is not left open until the next start.
      if (!failing) await step()
      await owner.end({ timeout: 1 })
    },
  }
}
