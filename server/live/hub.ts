import type { LiveEvent } from '#server/contract/live.ts'
import { keyOf, type LogEvent } from '#server/log/log-event.ts'
import { project } from '#server/log/project.ts'
import type { Tail } from '#server/log/tail.ts'
import { chainOf, type View } from '#server/log/view.ts'
import { Chain, type Emit } from './chain.ts'

/** A node that could not read the log for so long vouches for no picture. */
const STALE_MS = 5_000

/** The chains that have sockets on this node, fed by the tail. */
export class Hub {
  readonly #tail: Tail
  readonly #emit: Emit
  readonly #now: () => number
  readonly #chains = new Map<string, Chain>()

  /** `now` is the time that frames tell, epoch milliseconds. */
  constructor(tail: Tail, emit: Emit, now: () => number = Date.now) {
    this.#tail = tail
    this.#emit = emit
    this.#now = now
    tail.subscribe((events) => this.#feed(events))
  }

  get size(): number {
    return this.#chains.size
  }

  #feed(events: readonly LogEvent[]): void {
    const { n, epoch } = this.#tail.head
    for (const chain of this.#chains.values()) {
      const seen: LiveEvent[] = []
      for (const event of events) {
        const now = this.#tail.caseNow(keyOf(event.row)) ?? event.row
        for (const projected of project(chain.view, event, now)) seen.push(projected)
      }
      if (seen.length > 0) chain.push(seen, n, epoch)
    }
  }

  /**
   * Counts one more member, whom the chain's next frame brings nothing that came before the tail's position. With
   * nothing pending no frame is sent for it: a thousand who come back at once would get a million.
   */
  enter(view: View): string {
    const { n, epoch } = this.#tail.head
    const name = chainOf(view)
    const chain = this.#chains.get(name)
    if (chain?.waiting) chain.flush(n, epoch)
    const entered = chain ?? new Chain(name, view, n, this.#emit, this.#now)
    entered.members += 1
    this.#chains.set(name, entered)
    return name
  }

  leave(name: string): void {
    const chain = this.#chains.get(name)
    if (!chain) return
    chain.members -= 1
    if (chain.members > 0) return
    chain.close()
    this.#chains.delete(name)
  }

  /** The age of the picture is always known: a frame for every chain, with or without events, while the log is read. */
  beat(): void {
    if (Date.now() - this.#tail.readAt > STALE_MS) return
    const { n, epoch } = this.#tail.head
    for (const chain of this.#chains.values()) chain.flush(n, epoch)
  }
}
