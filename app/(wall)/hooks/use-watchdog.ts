'use client'
import { useEffect } from 'react'
import { useLive } from '#app/_live/provider.tsx'
import { guardedReload } from './guarded-reload.ts'

const SILENT_MS = 3 * 60_000
const LOOK_MS = 15_000

/** A page that hears nothing for three minutes although the server is well has lost its way: it reloads. */
export function useWatchdog() {
  const store = useLive()
  useEffect(() => {
    const born = Date.now()
    const look = async () => {
      if (Date.now() - Math.max(born, store.status().lastFrameAt) < SILENT_MS) return
      const answer = await fetch('/api/health/ready').catch(() => null)
      if (answer?.ok) guardedReload()
    }
    const timer = setInterval(() => void look(), LOOK_MS)
    return () => clearInterval(timer)
  }, [store])
}
