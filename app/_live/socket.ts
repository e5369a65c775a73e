import { io, type Socket } from 'socket.io-client'
import type { ClientToServer, Frame, Handshake, Reset, ServerToClient } from '#server/contract/live.ts'
import { CONTRACT_VERSION } from '#server/contract/version.ts'
import { backoff } from './backoff.ts'
import type { Store } from './case-store.ts'
import { tellChanged } from './changed.ts'
import { ApiError } from './http.ts'
import { reloadWhenOlder } from './reload.ts'
import { takeSnapshots } from './snapshot.ts'

/** The server's heartbeat comes every 2 s; silence this long means the line is dead whatever it says. */
const SILENCE_MS = 7_000

interface Options {
  store: Store
  rooms: readonly string[]
  /** The session ended or was revoked. */
  onSignedOut: () => void
  /** A room is no longer the reader's. */
  onScopeLost: () => void
}

/** Keeps a store fed over one socket: snapshot, handshake with cursors, resync on any gap. */
class Link {
  private readonly socket: Socket<ServerToClient, ClientToServer>
  private readonly options: Options
  private readonly ended = new AbortController()
  private timer: ReturnType<typeof setTimeout> | undefined
  private attempt = 0
  private resetting = false
  private connectedAt = 0

  constructor(options: Options) {
    this.options = options
    this.socket = io({
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      autoConnect: false,
      forceNew: true,
      reconnection: false,
      auth: (give) => give(this.handshake()),
    })
    this.socket.on('connect', () => {
      this.connectedAt = Date.now()
    })
    this.socket.on('frame', (frame) => this.onFrame(frame))
    this.socket.on('reset', (reset) => this.onReset(reset))
    this.socket.on('changed', ({ topic }) => tellChanged(topic))
    this.socket.on('connect_error', (error) => this.onConnectError(error))
    this.socket.on('disconnect', () => this.later(() => this.connect()))
    const { signal } = this.ended
    window.addEventListener('online', () => this.now(), { signal })
    window.addEventListener('offline', () => this.onOffline(), { signal })
    document.addEventListener('visibilitychange', () => this.onVisibility(), { signal })
    const watch = setInterval(() => this.watch(), 1_000)
    signal.addEventListener('abort', () => clearInterval(watch))
    void this.start()
  }

  close() {
    this.ended.abort()
    clearTimeout(this.timer)
    this.socket.off()
    this.socket.disconnect()
  }

  private get store() {
    return this.options.store
  }

  private handshake(): Handshake {
    return { version: CONTRACT_VERSION, rooms: this.store.cursors() }
  }

  private async start() {
    if (this.resetting) return
    this.resetting = true
    try {
      const { snapshots, version } = await takeSnapshots(this.options.rooms, this.ended.signal)
      this.resetting = false
      reloadWhenOlder(version)
      this.store.load(snapshots, Date.now())
      this.connect()
    } catch (error) {
      this.resetting = false
      if (this.ended.signal.aborted) return
      const code = error instanceof ApiError ? error.code : null
      if (code === 'unauthenticated') return this.options.onSignedOut()
      this.later(() => (code === 'not_found' ? this.options.onScopeLost() : void this.start()))
    }
  }

  private connect() {
    if (this.ended.signal.aborted || this.resetting || this.socket.connected) return
    if (this.store.cursors().length === 0) return void this.start()
    this.socket.connect()
  }

  private onFrame(frame: Frame) {
    const outcome = this.store.applyFrame(frame, Date.now())
    if (outcome === 'gap') return this.resync()
    this.attempt = 0
    this.store.setLink('live')
  }

  /** Shakes hands again: the handshake carries the cursors, the server replays from there. */
  private resync() {
    this.socket.disconnect()
  }

  private onReset(reset: Reset) {
    if (!this.store.cursors().some(({ room }) => room === reset.room)) return
    this.store.setLink('reset')
    void this.start().then(() => this.socket.connected && this.resync())
  }

  private onConnectError(error: Error) {
    if (error.message === 'unauthenticated') return this.options.onSignedOut()
    this.later(() => this.connect())
  }

  private later(act: () => void) {
    if (this.ended.signal.aborted) return
    if (this.store.status().link !== 'reset') this.store.setLink('offline')
    clearTimeout(this.timer)
    this.timer = setTimeout(act, backoff(this.attempt++))
  }

  private now() {
    clearTimeout(this.timer)
    this.attempt = 0
    this.connect()
  }

  private onOffline() {
    this.store.setLink('offline')
    this.socket.disconnect()
  }

  private onVisibility() {
    if (document.visibilityState !== 'visible') return
    if (this.socket.connected) this.watch()
    else this.now()
  }

  private watch() {
    const heardAt = Math.max(this.connectedAt, this.store.status().lastFrameAt)
    if (this.socket.connected && Date.now() - heardAt > SILENCE_MS) this.resync()
  }
}

/** Starts feeding the store; the answer stops it. */
export function openLink(options: Options): () => void {
  const link = new Link(options)
  return () => link.close()
}
