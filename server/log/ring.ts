import type { CaseRow } from '#server/domain/case.ts'
import { type CaseKey, keyOf, type LogEvent } from './log-event.ts'

/** The newest events in memory, contiguous by seq, and each of their cases as its newest event left it. */
export class Ring {
  readonly #size: number
  #events: LogEvent[] = []
  #latest = new Map<CaseKey, CaseRow>()

  constructor(size = 20_000) {
    this.#size = size
  }

  push(events: readonly LogEvent[]): void {
    for (const event of events) this.#add(event)
    if (this.#events.length <= this.#size * 1.25) return
    const kept = this.#events.slice(-this.#size)
    this.clear()
    for (const event of kept) this.#add(event)
  }

  #add(event: LogEvent): void {
    this.#events.push(event)
    this.#latest.set(keyOf(event.row), event.row)
  }

  clear(): void {
    this.#events = []
    this.#latest.clear()
  }

  /** A case as its newest event left it, if one is held. */
  latest(key: CaseKey): CaseRow | undefined {
    return this.#latest.get(key)
  }

  /** Events after a position, or undefined when some of them are no longer held. */
  after(seq: number, head: number): readonly LogEvent[] | undefined {
    if (seq >= head) return []
    const first = this.#events[0]?.seq
    if (first === undefined || seq + 1 < first) return undefined
    return this.#events.slice(seq + 1 - first)
  }
}
