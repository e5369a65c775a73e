import type { Sql } from 'postgres'
import { loadIncidents, loadMediations } from '#db/queries/case.ts'
import { selectEvents, selectHead } from '#db/queries/log.ts'
import { caseRow } from '#server/domain/case.ts'
import type { LogEvent, LogHead } from './log-event.ts'
import { OpenSet } from './open-set.ts'
import { Ring } from './ring.ts'

export const CHANNEL = 'weige_log'
const PAGE = 2_000
const POLL_MS = 1_000

type Listener = (events: readonly LogEvent[]) => void

/** Reads the log in order, once, and hands it on: woken by NOTIFY, backed by a poll. */
export class Tail {
  readonly open = new OpenSet()
  readonly ring = new Ring()
  readonly #sql: Sql
  readonly #listeners = new Set<Listener>()
  #head: LogHead = { n: 0, epoch: '' }
  #reading: Promise<void> | undefined
  #again = false
  #timer: NodeJS.Timeout | undefined
  #unlisten: (() => Promise<void>) | undefined
  /** Epoch milliseconds of the last time the log was read to its end. */
  readAt = 0

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Position up to which everything has been handed on. */
  get head(): LogHead {
    return this.#head
  }

  /** Loads the open cases and starts to follow. */
  async start(): Promise<void> {
    await this.#load()
    const { unlisten } = await this.#sql.listen(
      CHANNEL,
      () => this.#wake(),
      () => this.#wake(),
    )
    this.#unlisten = unlisten
    this.#timer = setInterval(() => this.#wake(), POLL_MS)
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#unlisten?.().catch(() => {})
    await this.#reading
  }

  /** Calls back with each batch, in order, synchronously after it is applied. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async #load(): Promise<void> {
    const head = await selectHead(this.#sql)
    const [incidents, mediations] = await Promise.all([
      loadIncidents(this.#sql, 'open'),
      loadMediations(this.#sql, 'open'),
    ])
    this.open.load([
      ...incidents.map((incident) => ({ row: caseRow(incident), reporter: incident.reporter })),
      ...mediations.map((mediation) => ({ row: caseRow(mediation), reporter: mediation.applicant })),
    ])
    this.#head = head
    this.readAt = Date.now()
  }

  #wake(): void {
    if (this.#reading) {
      this.#again = true
      return
    }
    this.#reading = this.#read()
      .catch(() => {})
      .finally(() => {
        this.#reading = undefined
        if (this.#again) {
          this.#again = false
          this.#wake()
        }
      })
  }

  async #read(): Promise<void> {
    for (;;) {
      const events = await selectEvents(this.#sql, this.#head.n, PAGE)
      this.readAt = Date.now()
      if (events.length === 0) return this.#checkEpoch()
      for (const event of events) this.open.apply(event)
      this.ring.push(events)
      this.#head = { ...this.#head, n: events[events.length - 1].seq }
      for (const listener of this.#listeners) listener(events)
      if (events.length < PAGE) return
    }
  }

  /** A restore renews the epoch: what is in memory belongs to another history. */
  async #checkEpoch(): Promise<void> {
    const head = await selectHead(this.#sql)
    if (head.epoch !== this.#head.epoch) await this.#load()
  }
}
