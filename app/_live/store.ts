import type { CaseRow, Entity } from '#server/domain/case.ts'
import type { HiddenCount } from './hidden-counts.ts'
import type { CaseKey } from './key.ts'

export type { CaseKey } from './key.ts'

/** One line of the feed. `open` of `hidden` is the change of the town's number of open restricted cases. */
export interface FeedItem {
  seq: number
  at: number
  kind: string
  case?: CaseRow
  hidden?: { entity: Entity; town: string; open: number }
}

export interface LiveStatus {
  link: 'connecting' | 'live' | 'offline' | 'reset'
  /** Local milliseconds of the last frame of the room heard from longest ago; 0 before the first. */
  lastFrameAt: number
  /** Highest log position applied. */
  head: number
  epoch: string
  /** Server milliseconds minus local milliseconds. */
  serverOffset: number
}

export interface LiveStore {
  get(key: CaseKey): CaseRow | undefined
  rows(): IterableIterator<CaseRow>
  size(): number
  subscribeCase(key: CaseKey, listener: () => void): () => void
  /** Once per flush (100 ms): the dirty keys, or reset=true when everything changed (snapshot). */
  subscribeFlush(listener: (dirty: ReadonlySet<CaseKey>, reset: boolean) => void): () => void
  /** Newest first, at most 200; a new array when changed. */
  feed(): readonly FeedItem[]
  subscribeFeed(listener: () => void): () => void
  hidden(): ReadonlyMap<string, HiddenCount>
  status(): LiveStatus
  subscribeStatus(listener: () => void): () => void
}
