'use client'
import { useEffect, useRef, useState } from 'react'
import { ApiError } from '#app/_live/http.ts'
import { toSignIn } from './sign-in.ts'

/** What `ask` last answered, asked again every `ms`; the last answer stays while the server is away. */
export function usePoll<T>(ask: (signal: AbortSignal) => Promise<T>, ms: number, key: string): T | null {
  const [answer, setAnswer] = useState<{ key: string; value: T } | null>(null)
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => {
    const gone = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const round = async () => {
      try {
        const value = await latest.current(gone.signal)
        if (!gone.signal.aborted) setAnswer({ key, value })
      } catch (error) {
        if (error instanceof ApiError && error.code === 'unauthenticated') toSignIn()
      }
      if (!gone.signal.aborted) timer = setTimeout(round, ms)
    }
    void round()
    return () => {
      gone.abort()
      clearTimeout(timer)
    }
  }, [ms, key])
  return answer?.key === key ? answer.value : null
}
