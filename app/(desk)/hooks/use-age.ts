'use client'

import { useEffect, useState } from 'react'
import { useLive } from '#app/_live/provider.tsx'

/** Age of the picture in whole seconds, told once a second; 0 before the first picture. */
export function useAge(): number {
  const store = useLive()
  const [age, setAge] = useState(0)
  useEffect(() => {
    const tick = () => {
      const { lastFrameAt } = store.status()
      setAge(lastFrameAt === 0 ? 0 : Math.max(0, Math.floor((Date.now() - lastFrameAt) / 1000)))
    }
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [store])
  return age
}
