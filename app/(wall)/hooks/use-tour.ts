'use client'
import { useEffect, useState } from 'react'

/** Whether the wall tours: asked for by its address, switched by the T key; when it began, epoch ms. */
export function useTour(asked: boolean): number | null {
  const [startedAt, setStartedAt] = useState<number | null>(() => (asked ? Date.now() : null))
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey || event.repeat)
        return
      setStartedAt((running) => (running === null ? Date.now() : null))
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
  return startedAt
}
