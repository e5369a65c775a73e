'use client'

import { useCallback, useEffect, useState } from 'react'
import { fetchDetail } from '#app/_live/api.ts'
import { useCase } from '#app/_live/hooks.ts'
import { ApiError } from '#app/_live/http.ts'
import { parseKey } from '#app/_live/key.ts'
import type { CaseKey } from '#app/_live/store.ts'
import type { CaseDetail } from '#server/contract/http.ts'

export interface DetailState {
  detail: CaseDetail | null
  error: ApiError | null
  /** Asks again now. */
  refresh: () => void
}

/** Everything of one case, asked again whenever the live store says that it changed. */
export function useDetail(key: CaseKey): DetailState {
  const [held, setHeld] = useState<{ key: CaseKey; detail: CaseDetail } | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [asked, setAsked] = useState(0)
  const seq = useCase(key)?.seq
  useEffect(() => {
    void asked
    void seq
    const parsed = parseKey(key)
    if (!parsed) return
    const ended = new AbortController()
    fetchDetail(parsed.entity, parsed.id, ended.signal).then(
      (detail) => {
        setHeld({ key, detail })
        setError(null)
      },
      (failure) => {
        if (ended.signal.aborted || !(failure instanceof ApiError)) return
        setError(failure)
        // What may no longer be read is not left on the screen.
        if (failure.code === 'not_found') setHeld(null)
      },
    )
    return () => ended.abort()
  }, [key, seq, asked])
  const refresh = useCallback(() => setAsked((count) => count + 1), [])
  return { detail: held?.key === key ? held.detail : null, error, refresh }
}
