import type { LogEvent } from './log-event.ts'

/** The newest events in memory, contiguous by seq. */
export class Ring {
  readonly #size: number
  #events: LogEvent[] = []

  constructor(size = 20_000) {
    this.#size = size
  }

  push(events: readonly LogEvent[]): void {
    for (const event of events) this.#events.push(event)
    if (this.#events.length > this.#size * 1.25) this.#events = this.#events.slice(-this.#size)
  }

  clear(): void {
    this.#events = []
  }

  /** Events after a position, or undefined when some of them are no longer held. */
  after(seq: number, head: number): readonly LogEvent[] | undefined {
    if (seq >= head) return []
    const first = this.#events[0]?.seq
    if (first === undefined || seq + 1 < first) return undefined
    return this.#events.slice(seq + 1 - first)
  }
}
