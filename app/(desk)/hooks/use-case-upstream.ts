'use client'

import { useCallback, useEffect, useState } from 'react'
import { postJson, request } from '#app/_live/http.ts'
import type { CaseUpstream } from '#server/contract/upstream.ts'

/** How often what is on its way is looked after, ms. */
const LOOK_MS = 5_000

export interface UpstreamState {
  upstream: CaseUpstream | null
  error: unknown
  /** Sends again what was given up. */
  retry: (delivery: number) => Promise<void>
}

/** The tickets of a case and what went back, asked again when the case changes and while something is on its way. */
export function useCaseUpstream(id: number, seq: number): UpstreamState {
  const [held, setHeld] = useState<{ id: number; upstream: CaseUpstream } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [asked, setAsked] = useState(0)
  const path = `/api/incidents/${id}/upstream`
  const waiting = held?.upstream.deliveries.some(({ state }) => state === 'pending') ?? false

  useEffect(() => {
    void asked
    void seq
    const ended = new AbortController()
    request<CaseUpstream>(path, { signal: ended.signal }).then(
      (upstream) => {
        setHeld({ id, upstream })
        setError(null)
      },
      (failure) => {
        if (!ended.signal.aborted) setError(failure)
      },
    )
    return () => ended.abort()
  }, [path, id, seq, asked])

  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => setAsked((count) => count + 1), LOOK_MS)
    return () => clearInterval(timer)
  }, [waiting])

  const retry = useCallback(
    async (delivery: number) => {
      try {
        await postJson(`${path}/${delivery}/retry`, {})
      } catch (failure) {
        setError(failure)
      }
      setAsked((count) => count + 1)
    },
    [path],
  )
  return { upstream: held?.id === id ? held.upstream : null, error, retry }
}
