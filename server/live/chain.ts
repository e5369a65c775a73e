import type { Frame, LiveEvent, ServerToClient } from '#server/contract/live.ts'
import type { View } from '#server/log/view.ts'

/** What a chain needs of Socket.IO: a way to emit to everybody in it. */
export type Emit = (chain: string, frame: Parameters<ServerToClient['frame']>[0]) => void

const SPACING_MS = 50

/** One chain of frames of this node: the sockets that see the same room with the same eyes. */
export class Chain {
  readonly name: string
  readonly view: View
  readonly #emit: Emit
  #pending: LiveEvent[] = []
  #prev: number
  #flushedAt = 0
  #timer: NodeJS.Timeout | undefined
  readonly #now: () => number
  members = 0

  constructor(name: string, view: View, head: number, emit: Emit, now: () => number) {
    this.name = name
    this.view = view
    this.#prev = head
    this.#emit = emit
    this.#now = now
  }

  /** Whether events wait for the next frame. */
  get waiting(): boolean {
    return this.#pending.length > 0
  }

  /** Takes events of a batch; they leave at once, or 50 ms after the last frame. */
  push(events: readonly LiveEvent[], head: number, epoch: string): void {
    for (const event of events) this.#pending.push(event)
    if (this.#timer) return
    const wait = this.#flushedAt + SPACING_MS - Date.now()
    if (wait <= 0) this.flush(head, epoch)
    else this.#timer = setTimeout(() => this.flush(this.#newest(head), epoch), wait)
  }

  #newest(head: number): number {
    return Math.max(head, this.#pending[this.#pending.length - 1]?.seq ?? 0)
  }

  /** Sends what is pending; with nothing pending it is the heartbeat. */
  flush(head: number, epoch: string): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#flushedAt = Date.now()
    const frame: Frame = {
      epoch,
      room: this.view.room,
      prev: this.#prev,
      head,
      at: this.#now(),
      events: this.#pending,
    }
    this.#pending = []
    this.#prev = head
    this.#emit(this.name, frame)
  }

  close(): void {
    clearTimeout(this.#timer)
  }
}
