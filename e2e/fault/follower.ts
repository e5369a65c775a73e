import { io, type Socket } from 'socket.io-client'
import type { Frame } from '#server/contract/live.ts'
import { decodeSnapshot, type Snapshot } from '#server/contract/snapshot.ts'
import { CONTRACT_VERSION } from '#server/contract/version.ts'
import type { CaseRow } from '#server/domain/case.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import { isOpenIncident } from '#server/domain/incident/status.ts'

/** Follows a room through every break and keeps the open incidents, by the rules of the contract alone. */
export class Follower {
  readonly open = new Map<number, CaseRow>()
  readonly seen = new Map<number, number>()
  gaps = 0
  resets = 0
  #cursor = -1
  #epoch = ''
  #socket: Socket | undefined
  readonly #url: () => string
  readonly #cookie: () => string
  readonly room = 'region:320613'

  constructor(url: () => string, cookie: () => string) {
    this.#url = url
    this.#cookie = cookie
  }

  async snapshot(): Promise<{ rows: CaseRow[]; snapshot: Snapshot }> {
    const headers = { cookie: this.#cookie() }
    const response = await fetch(`${this.#url()}/api/snapshot?room=${this.room}`, { headers })
    if (!response.ok) throw new Error(`snapshot: ${response.status}`)
    const snapshot = (await response.json()) as Snapshot
    return { rows: decodeSnapshot(snapshot), snapshot }
  }

  async start(): Promise<void> {
    const { rows, snapshot } = await this.snapshot()
    this.open.clear()
    for (const row of rows) if (row.entity === 'incident') this.open.set(row.id, row)
    this.#cursor = snapshot.seq
    this.#epoch = snapshot.epoch
    this.connect()
  }

  /** Shakes hands with the server as it is now; an address of before is left behind. */
  connect(): void {
    this.#socket?.close()
    const socket = io(this.#url(), {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 100,
      reconnectionDelayMax: 500,
      extraHeaders: { cookie: this.#cookie() },
      auth: (done) =>
        done({
          version: CONTRACT_VERSION,
          rooms: [{ room: this.room, cursor: this.#cursor, epoch: this.#epoch }],
        }),
    })
    socket.on('frame', (frame: Frame) => this.#apply(frame))
    socket.on('reset', () => {
      this.resets += 1
      void this.start().catch(() => {})
    })
    this.#socket = socket
  }

  get cursor(): number {
    return this.#cursor
  }

  close(): void {
    this.#socket?.close()
  }

  #apply(frame: Frame): void {
    if (frame.prev > this.#cursor) {
      this.gaps += 1
      this.connect()
      return
    }
    for (const event of frame.events) {
      if (event.seq <= this.#cursor) continue
      this.seen.set(event.seq, (this.seen.get(event.seq) ?? 0) + 1)
      if (!('case' in event) || event.case.entity !== 'incident') continue
      if (isOpenIncident(event.case.status as Incident['status'])) this.open.set(event.case.id, event.case)
      else this.open.delete(event.case.id)
    }
    this.#cursor = Math.max(this.#cursor, frame.head)
  }
}
