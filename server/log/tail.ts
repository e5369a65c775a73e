import type { Sql } from 'postgres'
import { loadIncidents, loadMediations } from '#db/queries/case.ts'
import { selectEvents, selectHead } from '#db/queries/log.ts'
import { type CaseRow, caseRow } from '#server/domain/case.ts'
import type { CaseKey, LogEvent, LogHead } from './log-event.ts'
import { OpenSet } from './open-set.ts'
import { Ring } from './ring.ts'

export const CHANNEL = 'weige_log'
const PAGE = 2_000
const POLL_MS = 1_000

type Listener = (events: readonly LogEvent[]) => void

const readOnly = 'isolation level repeatable read read only'

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
  readonly #report: (error: unknown) => void
  #failing = false
  /** Epoch milliseconds of the last time the log was read. */
  readAt = 0

  constructor(sql: Sql, report: (error: unknown) => void = console.error) {
    this.#sql = sql
    this.#report = report
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

  /** A case as it is now, if it is open or was changed lately. */
  caseNow(key: CaseKey): CaseRow | undefined {
    return this.open.get(key)?.row ?? this.ring.latest(key)
  }

  /** Calls back with each batch, in order, synchronously after it is applied. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The open cases as of one position: a case from after it would be counted again when its event is read. */
  async #load(): Promise<void> {
    const [head, incidents, mediations] = await this.#sql.begin(readOnly, async (tx) => {
      // As long as it takes; and tables that were just filled have no statistics: read through for each case they take
      // minutes.
      await tx`set local transaction_timeout = 0`
      await tx`set local enable_seqscan = off`
      return [await selectHead(tx), await loadIncidents(tx, 'open'), await loadMediations(tx, 'open')]
    })
    this.ring.clear()
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
      .then(
        () => {
          this.#failing = false
        },
        (error) => this.#fail(error),
      )
      .finally(() => {
        this.#reading = undefined
        if (this.#again) {
          this.#again = false
          this.#wake()
        }
      })
  }

  /** Told once: a lost database fails every second until it is back. */
  #fail(error: unknown): void {
    if (!this.#failing) this.#report(error)
    this.#failing = true
  }

  /**
   * Reads until the position is in memory; false when the log has not come that far. Another node, or an answer of our
   * own, may have told of a position before it was read here.
   */
  async reach(position: number): Promise<boolean> {
    if (position > this.#head.n && position > (await selectHead(this.#sql)).n) return false
    for (let turns = 0; turns < 3 && position > this.#head.n; turns++) {
      this.#wake()
      await this.#reading
    }
    return position <= this.#head.n
  }

  async #read(): Promise<void> {
    for (;;) {
      const [{ epoch }, events] = await Promise.all([
        selectHead(this.#sql),
        selectEvents(this.#sql, this.#head.n, PAGE),
      ])
      // A restore renews the epoch: what is in memory belongs to another history.
      if (epoch !== this.#head.epoch) return this.#load()
      this.readAt = Date.now()
      if (events.length === 0) return
      for (const event of events) this.open.apply(event)
      this.ring.push(events)
      this.#head = { epoch, n: events[events.length - 1].seq }
      for (const listener of this.#listeners) this.#tell(listener, events)
      if (events.length < PAGE) return
    }
  }

  /** One listener's failure keeps no other from hearing. */
  #tell(listener: Listener, events: readonly LogEvent[]): void {
    try {
      listener(events)
    } catch (error) {
      this.#report(error)
    }
  }
}
