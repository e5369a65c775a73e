'use client'

import { useCallback, useEffect, useState } from 'react'
import { request } from '#app/_live/http.ts'
import type { Gateway, Gateways } from '#server/contract/notice.ts'

/** The gateways of the reader's regions; `failed` carries what went wrong, null while loading or loaded. */
export function useGateways() {
  const [gateways, setGateways] = useState<readonly Gateway[] | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const load = useCallback(async (signal?: AbortSignal) => {
    setFailed(null)
    try {
      const answer = await request<Gateways>('/api/gateways', { signal })
      setGateways(answer.gateways)
    } catch (error) {
      if (!signal?.aborted) setFailed(error)
    }
  }, [])
  useEffect(() => {
    const ended = new AbortController()
    void load(ended.signal)
    return () => ended.abort()
  }, [load])
  const reload = useCallback(() => void load(), [load])
  return { gateways, failed, reload }
}
