import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '#db/client.ts'
import { Projection } from './project.ts'

/** Events a step beside serving: what is computed for it stays far below what anybody waits for an answer. */
const STEP = 1_000
/** Large enough that a case's events meet in few steps; for set-up, where nobody waits. */
export const LARGE_STEP = 60_000
const POLL_MS = 1_000
/** Rest after a step, so that a burst is gathered and answers come first. */
const REST_MS = 50

export interface Projector {
  /** There is more to read. */
  wake: () => void
  /** Position up to which everything is counted. */
  seq: () => number
  stop: () => Promise<void>
}

/** Counts what the log tells, in the background: woken, and each second by itself. `report` hears the first failure. */
export function startProjector(
  db: Pick<Database, 'sql' | 'vault'>,
  dayOffset: number,
  report: (error: unknown) => void,
): Projector {
  const projection = new Projection(db, dayOffset)
  const ended = new AbortController()
  let woken: (() => void) | undefined
  let due = true
  let failing = false
  const sleep = async () => {
    if (due) return
    const timer = setTimeout(() => woken?.(), POLL_MS)
    await new Promise<void>((resolve) => {
      woken = resolve
    })
    clearTimeout(timer)
  }
  const run = async () => {
    while (!ended.signal.aborted) {
      due = false
      try {
        if ((await projection.step(STEP)) === STEP) due = true
        failing = false
      } catch (error) {
        if (!failing) report(error)
        failing = true
      }
      await delay(failing ? POLL_MS : REST_MS, undefined, { signal: ended.signal }).catch(() => {})
      if (!ended.signal.aborted) await sleep()
    }
  }
  const wake = () => {
    due = true
    woken?.()
  }
  const running = run()
  return {
    wake,
    seq: () => projection.seq,
    stop: async () => {
      ended.abort()
      wake()
      await running
    },
  }
}
