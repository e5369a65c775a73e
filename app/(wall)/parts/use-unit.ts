'use client'
import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void) {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

/** Pixels of one unit of the wall: 1 at 1080 lines, 2 at 2160. */
export function useUnit(): number {
  return useSyncExternalStore(
    subscribe,
    () => window.innerHeight / 1080,
    () => 1,
  )
}
