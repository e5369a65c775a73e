'use client'

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { CaseRow } from '#server/domain/case.ts'
import { useLive } from './provider.tsx'
import type { CaseKey, FeedItem, LiveStatus, LiveStore } from './store.ts'

const START: LiveStatus = { link: 'connecting', lastFrameAt: 0, head: 0, epoch: '', serverOffset: 0 }
const NO_FEED: readonly FeedItem[] = []

/** One open case, or undefined when it is not (or no longer) open or readable. */
export function useCase(key: CaseKey | null): CaseRow | undefined {
  const store = useLive()
  const subscribe = useCallback(
    (listener: () => void) => (key === null ? () => {} : store.subscribeCase(key, listener)),
    [store, key],
  )
  return useSyncExternalStore(
    subscribe,
    () => (key === null ? undefined : store.get(key)),
    () => undefined,
  )
}

/** The last 200 events, newest first. */
export function useFeed(): readonly FeedItem[] {
  const store = useLive()
  return useSyncExternalStore(
    useCallback((listener) => store.subscribeFeed(listener), [store]),
    () => store.feed(),
    () => NO_FEED,
  )
}

export function useLiveStatus(): LiveStatus {
  const store = useLive()
  return useSyncExternalStore(
    useCallback((listener) => store.subscribeStatus(listener), [store]),
    () => store.status(),
    () => START,
  )
}

const LARGE = 5_000
const LARGE_MS = 500

/**
 * What `compute` makes of the store, again after each flush (twice a second when more than 5,000 cases are open).
 * `compute` is called with the newest closure; pass values it depends on as `deps`.
 */
export function useTally<T>(compute: (store: LiveStore) => T, deps: readonly unknown[] = []): T {
  const store = useLive()
  const latest = useRef(compute)
  latest.current = compute
  const [value, setValue] = useState(() => compute(store))
  const depKey = JSON.stringify(deps)
  useEffect(() => {
    void depKey
    let timer: ReturnType<typeof setTimeout> | undefined
    const run = () => {
      timer = undefined
      setValue(latest.current(store))
    }
    run()
    const stop = store.subscribeFlush(() => {
      if (store.size() <= LARGE) run()
      else timer ??= setTimeout(run, LARGE_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [store, depKey])
  return value
}

/** The server's time in epoch milliseconds, ticking each second on the second. */
export function useServerNow(): number {
  const store = useLive()
  const [now, setNow] = useState(() => Date.now() + store.status().serverOffset)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const at = Date.now() + store.status().serverOffset
      setNow(at)
      timer = setTimeout(tick, 1000 - (at % 1000))
    }
    tick()
    return () => clearTimeout(timer)
  }, [store])
  return now
}
