'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from '#app/_live/http.ts'

export interface Answer<T> {
  /** The last answer to this question; it stays while the server is away. */
  value: T | null
  error: ApiError | null
  again: () => void
}

/** What `ask` answers to a question named by `key`, asked again every `every` ms when given. */
export function useAnswer<T>(
  key: string,
  ask: (signal: AbortSignal) => Promise<T>,
  every?: number,
): Answer<T> {
  const [answer, setAnswer] = useState<{ key: string; value: T | null; error: ApiError | null }>()
  const [turn, setTurn] = useState(0)
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => {
    const gone = new AbortController()
    if (turn > 0) setAnswer((held) => held && { ...held, error: null })
    let timer: ReturnType<typeof setTimeout> | undefined
    const round = async () => {
      try {
        const value = await latest.current(gone.signal)
        if (!gone.signal.aborted) setAnswer({ key, value, error: null })
      } catch (error) {
        if (gone.signal.aborted || !(error instanceof ApiError)) return
        if (error.code === 'unauthenticated') location.assign(`/sign-in?next=${location.pathname}`)
        setAnswer((held) => ({ key, value: held?.key === key ? held.value : null, error }))
      }
      if (every && !gone.signal.aborted) timer = setTimeout(round, every)
    }
    void round()
    return () => {
      gone.abort()
      clearTimeout(timer)
    }
  }, [key, every, turn])
  const again = useCallback(() => setTurn((before) => before + 1), [])
  const current = answer?.key === key ? answer : undefined
  return { value: current?.value ?? null, error: current?.error ?? null, again }
}
