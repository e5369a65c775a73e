import type { LiveEvent } from '#server/contract/live.ts'
import type { FeedItem } from './store.ts'

const FEED_LIMIT = 200

function itemOf(event: LiveEvent): FeedItem | null {
  const { seq, at, kind } = event
  if ('case' in event) return { seq, at, kind, case: event.case }
  if ('hidden' in event) return { seq, at, kind, hidden: event.hidden }
  return null
}

/** Newest first, at most 200. Events that several rooms carried appear once. The input is left as it is. */
export function withEvents(feed: readonly FeedItem[], events: readonly LiveEvent[]): readonly FeedItem[] {
  const bySeq = new Map<number, FeedItem>()
  for (const item of feed) bySeq.set(item.seq, item)
  let fresh = false
  for (const event of events) {
    const item = itemOf(event)
    if (!item) continue
    const known = bySeq.get(item.seq)
    if (known?.case || (known && !item.case)) continue
    bySeq.set(item.seq, item)
    fresh = true
  }
  if (!fresh) return feed
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq).slice(0, FEED_LIMIT)
}
