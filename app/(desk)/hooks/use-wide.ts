'use client'

import { useSyncExternalStore } from 'react'

/** From this width on the map has room beside the drawer. */
const WIDE = '(width >= 1360px)'

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(WIDE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether the drawer stands beside the map rather than over it. */
export function useWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => true,
  )
}
