'use client'

import { useCallback, useEffect, useState } from 'react'
import { request } from '#app/_live/http.ts'
import type { Connector } from '#server/contract/upstream.ts'

/** The connectors of the reader's regions; `failed` carries what went wrong, null while loading or loaded. */
export function useConnectors() {
  const [connectors, setConnectors] = useState<readonly Connector[] | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const load = useCallback(async (signal?: AbortSignal) => {
    setFailed(null)
    try {
      const answer = await request<{ connectors: Connector[] }>('/api/connectors', { signal })
      setConnectors(answer.connectors)
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
  return { connectors, failed, reload }
}
