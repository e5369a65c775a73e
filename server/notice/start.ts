import { setTimeout as delay } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { gatewayIds } from '#db/queries/notice-gateway.ts'
import { takeBackHanded } from '#db/queries/notice-send.ts'
import type { Policy } from '#server/domain/policy.ts'
import type { Jobs } from '#server/jobs/types.ts'
import { collectNotices } from './collect.ts'
import { handOver, queueOf } from './hand-over.ts'
import type { Naming } from './message.ts'
import { raiseAlarms } from './raise-alarms.ts'
import { sendNotice } from './send.ts'

/** Between turns that nothing woke, in milliseconds: an alarm is passed on at most this late. */
const PERIOD_MS = 1_000
/** The least time between turns: under load the log grows all the time. */
const PAUSE_MS = 100
/** Messages on their way to one gateway at once. */
const AT_ONCE = 32

/** Tries again after 2, 4, 8 … seconds: given up after a minute, when the silence has long been passed on. */
const TRIES = { retries: 5, retryDelay: 2, retryDelayMax: 30, expireIn: 30, atOnce: AT_ONCE, keepFor: 3_600 }

/** How often it is looked for what was lost, and after which time something was: far longer than all tries take. */
const LOOK_BACK_MS = 60_000
const LOST_MS = 600_000

export interface NoticeDeps {
  sql: Sql
  jobs: Jobs
  policy: () => Policy
  naming: Naming
  now: () => number
  report: (error: unknown) => void
}

/**
 * Turns the log into notices and sends them, until it is stopped; `wake` when the log has grown. Of failures in a row
 * the first is reported.
 */
export function startNotices(deps: NoticeDeps): { wake: () => void; stop: () => Promise<void> } {
  const { sql, jobs, policy, now, report } = deps
  const served = new Set<number>()
  let stopped = false
  let failing = false
  let running: Promise<void> | undefined
  let again = false

  const serveGateways = async () => {
    for (const id of await gatewayIds(sql)) {
      if (served.has(id)) continue
      await jobs.work(queueOf(id), (job) => sendNotice(deps, job), TRIES)
      served.add(id)
    }
  }
  let lookedBack: number | undefined
  /** At first everything that is neither sent nor given up: this server may be the one that went down. */
  const lookBack = async () => {
    if (lookedBack !== undefined && performance.now() - lookedBack < LOOK_BACK_MS) return
    await takeBackHanded(sql, lookedBack === undefined ? 0 : LOST_MS)
    lookedBack = performance.now()
  }
  const turn = async () => {
    await lookBack()
    await serveGateways()
    while (!stopped && (await collectNotices(sql, policy)));
    await raiseAlarms(sql, policy, now())
    while (!stopped && (await handOver(sql, jobs)) > 0);
  }
  const run = async () => {
    do {
      again = false
      try {
        await turn()
        failing = false
      } catch (error) {
        if (!failing) report(error)
        failing = true
      }
      if (again) await delay(PAUSE_MS)
    } while (again && !stopped && !failing)
    running = undefined
  }
  const wake = () => {
    if (stopped) return
    if (running) again = true
    else running = run()
  }
  const timer = setInterval(wake, PERIOD_MS)
  wake()
  return {
    wake,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
