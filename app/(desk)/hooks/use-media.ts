'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** From this width on the map has room beside the drawer. */
export const WIDE = '(width >= 1360px)'
/** Below this width list, map and drawer take turns. */
export const PHONE = '(width < 760px)'

/** Whether a media query holds; false on the server. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  )
}
