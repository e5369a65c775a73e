'use client'
import { useEffect } from 'react'

/** Keeps the screen on where the browser can; it lets go whenever the page is hidden, so it is asked again. */
export function useWakeLock() {
  useEffect(() => {
    const gone = new AbortController()
    let lock: WakeLockSentinel | null = null
    const take = async () => {
      if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return
      lock = await navigator.wakeLock.request('screen').catch(() => null)
      if (gone.signal.aborted) void lock?.release()
    }
    void take()
    document.addEventListener('visibilitychange', () => void take(), { signal: gone.signal })
    return () => {
      gone.abort()
      void lock?.release()
    }
  }, [])
}
