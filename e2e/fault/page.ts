import { Worker } from 'node:worker_threads'

export interface PageOptions {
  /** Where the page's own requests and its socket go: the server, or a proxy before it. */
  url: string
  /** The server, for signing in. */
  direct: string
  seat: string
  /** What it follows instead of its seat's own rooms. */
  rooms?: readonly string[]
  /** How far the page's clock is off. */
  skewMs?: number
}
export interface PageFigures {
  frames: number
  events: number
  /** Frames that told of something missed. */
  gaps: number
  /** Frames with events that were known already. */
  ignored: number
  resets: number
  breaks: number
  cursor: number
  /** Server milliseconds minus the page's own. */
  offset: number
}
export interface PageQuestion {
  id: number
  ask: 'figures' | 'compare'
  head: number
}
export interface PageAnswer {
  id: number
  figures: PageFigures
  compared?: { differing: number; rows: number }
}

/** One client: the shipped live link and store in a thread of its own. */
export class Page {
  readonly seat: string
  readonly #worker: Worker
  readonly #waiting = new Map<number, (answer: PageAnswer) => void>()
  #asked = 0

  constructor(options: PageOptions) {
    this.seat = options.seat
    this.#worker = new Worker(new URL('./page-thread.ts', import.meta.url), { workerData: options })
    this.#worker.on('message', (answer: PageAnswer) => {
      this.#waiting.get(answer.id)?.(answer)
      this.#waiting.delete(answer.id)
    })
    this.#worker.on('error', (error) => {
      throw error
    })
  }

  async figures(): Promise<PageFigures> {
    return (await this.#ask('figures', 0)).figures
  }

  /** Compares with a fresh snapshot at or after a position; undefined when the page does not come that far. */
  async compare(head: number) {
    return (await this.#ask('compare', head)).compared
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #ask(ask: PageQuestion['ask'], head: number): Promise<PageAnswer> {
    const id = this.#asked++
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#worker.postMessage({ id, ask, head } satisfies PageQuestion)
    })
  }
}
