'use client'
import { useEffect, useMemo, useState } from 'react'
import { withEvents } from '#app/_live/feed.ts'
import { useFeed, useLiveStatus } from '#app/_live/hooks.ts'
import { request } from '#app/_live/http.ts'
import { useLive } from '#app/_live/provider.tsx'
import type { FeedItem } from '#app/_live/store.ts'
import type { EventsPage } from '#server/contract/live.ts'
import { forever } from './forever.ts'

/** Log positions before the first snapshot that are looked through for the region's last events. */
const BACK = 300
/** As many live events fill any column. */
const ENOUGH = 60

interface Past {
  epoch: string
  items: readonly FeedItem[]
}

/** The feed, newest first, begun with what happened before the wall was switched on. */
export function useRecentFeed(region: string): readonly FeedItem[] {
  const store = useLive()
  const live = useFeed()
  const { head: now, epoch } = useLiveStatus()
  const [past, setPast] = useState<Past | null>(null)
  const started = now > 0
  useEffect(() => {
    if (!started) return
    const gone = new AbortController()
    const { head } = store.status()
    const after = Math.max(0, head - BACK)
    const query = new URLSearchParams({ room: `region:${region}`, after: String(after), limit: String(BACK) })
    forever((signal) => request<EventsPage>(`/api/events?${query}`, { signal }), gone.signal).then(
      (page) => setPast({ epoch: page.epoch, items: withEvents([], page.events) }),
      () => {},
    )
    return () => gone.abort()
  }, [store, started, region])
  return useMemo(() => {
    if (!past || past.epoch !== epoch || live.length >= ENOUGH) return live
    const first = live.at(-1)?.seq ?? Number.POSITIVE_INFINITY
    return [...live, ...past.items.filter((item) => item.seq < first)]
  }, [live, past, epoch])
}
