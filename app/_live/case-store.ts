import type { Frame, LiveEvent } from '#server/contract/live.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { changeOf } from './apply.ts'
import { withEvents } from './feed.ts'
import { HiddenCounts } from './hidden-counts.ts'
import { keyOf } from './key.ts'
import { OpenCases } from './open-cases.ts'
import type { CaseKey, FeedItem, LiveStatus, LiveStore } from './store.ts'

/** A room's open cases at one log position, decoded. */
export interface RoomSnapshot {
  room: string
  epoch: string
  seq: number
  rows: readonly CaseRow[]
  /** Town, open restricted incidents, open restricted mediations outside the reader's circle. */
  hidden: readonly (readonly [string, number, number])[]
}

/** Where a room's chain stands; what the handshake carries. */
export interface RoomCursor {
  room: string
  cursor: number
  epoch: string
}

const FLUSH_MS = 100
const OFFSET_SAMPLES = 10

function add<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The one mutable picture of what is open. Frames change it at once; listeners hear of it once a flush. */
export class Store implements LiveStore {
  private readonly open = new OpenCases()
  private readonly hiddenCounts = new HiddenCounts()
  private readonly chains = new Map<string, { cursor: number; epoch: string; at: number }>()
  private readonly roomNumbers = new Map<string, number>()
  private offsets: number[] = []
  private feedItems: readonly FeedItem[] = []
  private fresh: LiveEvent[] = []
  private dirty = new Set<CaseKey>()
  private reset = false
  private statusDirty = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private current: LiveStatus = { link: 'connecting', lastFrameAt: 0, head: 0, epoch: '', serverOffset: 0 }
  private readonly caseListeners = new Map<CaseKey, Set<() => void>>()
  private readonly flushListeners = new Set<(dirty: ReadonlySet<CaseKey>, reset: boolean) => void>()
  private readonly feedListeners = new Set<() => void>()
  private readonly statusListeners = new Set<() => void>()

  get(key: CaseKey) {
    return this.open.rows.get(key)
  }

  rows() {
    return this.open.rows.values()
  }

  size() {
    return this.open.rows.size
  }

  feed() {
    return this.feedItems
  }

  hidden() {
    return this.hiddenCounts.get()
  }

  status() {
    return this.current
  }

  cursors(): RoomCursor[] {
    return [...this.chains].map(([room, { cursor, epoch }]) => ({ room, cursor, epoch }))
  }

  /** Replaces everything by snapshots of all rooms, taken of one epoch. */
  load(snapshots: readonly RoomSnapshot[], now: number) {
    this.open.clear()
    this.hiddenCounts.clear()
    this.chains.clear()
    this.roomNumbers.clear()
    this.offsets = []
    this.reset = true
    snapshots.forEach((snapshot, index) => {
      const { room, epoch, seq } = snapshot
      this.roomNumbers.set(room, index)
      this.chains.set(room, { cursor: seq, epoch, at: now })
      for (const row of snapshot.rows) this.open.put(keyOf(row.entity, row.id), row, index)
      for (const [town, incident, mediation] of snapshot.hidden) {
        this.hiddenCounts.set(room, town, incident, mediation)
      }
    })
    const epoch = snapshots[0]?.epoch ?? ''
    if (epoch !== this.current.epoch) this.feedItems = []
    const head = Math.max(0, ...snapshots.map((snapshot) => snapshot.seq))
    this.setStatus({ epoch, head, lastFrameAt: now })
    this.schedule()
  }

  /** `gap`: something was missed and the room has to be asked again from its cursor. Nothing is applied then. */
  applyFrame(frame: Frame, now: number): 'applied' | 'ignored' | 'gap' {
    const chain = this.chains.get(frame.room)
    if (!chain || chain.epoch !== frame.epoch) return 'ignored'
    if (frame.prev > chain.cursor) return 'gap'
    chain.at = now
    this.sampleOffset(frame.at - now)
    const room = this.roomNumbers.get(frame.room) ?? 0
    for (const event of frame.events) {
      if (event.seq > chain.cursor) this.applyEvent(event, frame.room, room)
    }
    const applied = frame.head > chain.cursor
    if (applied) chain.cursor = frame.head
    this.setStatus({
      lastFrameAt: Math.min(...[...this.chains.values()].map((each) => each.at)),
      head: Math.max(this.current.head, frame.head),
    })
    return applied ? 'applied' : 'ignored'
  }

  setLink(link: LiveStatus['link']) {
    if (link !== this.current.link) this.setStatus({ link })
  }

  subscribeCase(key: CaseKey, listener: () => void) {
    const listeners = this.caseListeners.get(key) ?? new Set()
    this.caseListeners.set(key, listeners)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.caseListeners.delete(key)
    }
  }

  subscribeFlush(listener: (dirty: ReadonlySet<CaseKey>, reset: boolean) => void) {
    return add(this.flushListeners, listener)
  }

  subscribeFeed(listener: () => void) {
    return add(this.feedListeners, listener)
  }

  subscribeStatus(listener: () => void) {
    return add(this.statusListeners, listener)
  }

  /** Tells the listeners what changed since the last time. Runs by itself; tests call it. */
  flush() {
    clearTimeout(this.timer)
    this.timer = undefined
    const { dirty, reset } = this
    this.dirty = new Set()
    this.reset = false
    if (this.fresh.length > 0) {
      const feed = withEvents(this.feedItems, this.fresh)
      this.fresh = []
      if (feed !== this.feedItems) {
        this.feedItems = feed
        for (const listener of this.feedListeners) listener()
      }
    }
    if (reset || dirty.size > 0) this.tell(dirty, reset)
    if (this.statusDirty) {
      this.statusDirty = false
      for (const listener of this.statusListeners) listener()
    }
  }

  private tell(dirty: ReadonlySet<CaseKey>, reset: boolean) {
    for (const listener of this.flushListeners) listener(dirty, reset)
    const keys = reset ? [...this.caseListeners.keys()] : dirty
    for (const key of keys) {
      for (const listener of this.caseListeners.get(key) ?? []) listener()
    }
  }

  private applyEvent(event: LiveEvent, roomName: string, room: number) {
    const change = changeOf(event)
    if (change.type === 'hidden') this.hiddenCounts.add(roomName, change.town, change.entity, change.open)
    else if (this.open.apply(change, room)) this.dirty.add(change.key)
    this.fresh.push(event)
  }

  /** A frame's way takes time, so the largest difference lately seen is nearest the truth. */
  private sampleOffset(difference: number) {
    this.offsets = [...this.offsets.slice(1 - OFFSET_SAMPLES), difference]
    const serverOffset = Math.max(...this.offsets)
    if (serverOffset !== this.current.serverOffset) this.setStatus({ serverOffset })
  }

  private setStatus(change: Partial<LiveStatus>) {
    this.current = { ...this.current, ...change }
    this.statusDirty = true
    this.schedule()
  }

  private schedule() {
    this.timer ??= setTimeout(() => this.flush(), FLUSH_MS)
  }
}
