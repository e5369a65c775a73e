'use client'
import { useEffect, useRef, useState } from 'react'
import { useLive } from '#app/_live/provider.tsx'
import { advancePace, type Pace } from '#app/(wall)/derive/pace.ts'

/** Reports of the last minute, counted as they come in; before a minute has passed, by when the open ones came. */
export function usePace(): number {
  const store = useLive()
  const pace = useRef<Pace | null>(null)
  const [count, setCount] = useState(0)
  useEffect(() => {
    const read = () => {
      const { head, serverOffset } = store.status()
      if (head === 0) return
      const now = Date.now() + serverOffset
      pace.current ??= {
        seq: head,
        moments: [...store.rows()].flatMap(({ entity, reportedAt }) =>
          entity === 'incident' ? [reportedAt] : [],
        ),
      }
      pace.current = advancePace(pace.current, store.feed(), now)
      setCount(pace.current.moments.length)
    }
    const timer = setInterval(read, 1000)
    return () => clearInterval(timer)
  }, [store])
  return count
}
