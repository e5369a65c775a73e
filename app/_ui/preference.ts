'use client'

import { useCallback, useSyncExternalStore } from 'react'

const EVENT = 'weige-preference'

function read<T extends string>(key: string, values: readonly T[], fallback: T): T {
  const stored = localStorage.getItem(key)
  return values.find((value) => value === stored) ?? fallback
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('storage', listener)
  window.addEventListener(EVENT, listener)
  return () => {
    window.removeEventListener('storage', listener)
    window.removeEventListener(EVENT, listener)
  }
}

/** A choice among values kept in localStorage, the same in every tab; the fallback on the server. */
export function usePreference<T extends string>(
  key: string,
  values: readonly T[],
  fallback: T,
): [T, (value: T) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => read(key, values, fallback),
    () => fallback,
  )
  const set = useCallback(
    (next: T) => {
      localStorage.setItem(key, next)
      window.dispatchEvent(new Event(EVENT))
    },
    [key],
  )
  return [value, set]
}
