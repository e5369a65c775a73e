'use client'

import { useCallback, useEffect, useState } from 'react'
import { postJson, request } from '#app/_live/http.ts'
import type { ApiKey, ApiKeyPage } from '#server/contract/api-key.ts'

const fetchPage = (after: string | null, signal?: AbortSignal) =>
  request<ApiKeyPage>(`/api/api-keys${after ? `?after=${after}` : ''}`, { signal })

/** Keys of the reader's connectors; `failed` carries what went wrong, null while loading or loaded. */
export function useKeys() {
  const [page, setPage] = useState<ApiKeyPage | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const load = useCallback(async (signal?: AbortSignal) => {
    setFailed(null)
    try {
      setPage(await fetchPage(null, signal))
    } catch (error) {
      if (!signal?.aborted) setFailed(error)
    }
  }, [])
  useEffect(() => {
    const ended = new AbortController()
    void load(ended.signal)
    return () => ended.abort()
  }, [load])
  const more = async () => {
    try {
      const next = await fetchPage(page?.next ?? null)
      setPage((now) => ({ ...next, items: [...(now?.items ?? []), ...next.items] }))
    } catch (error) {
      setFailed(error)
    }
  }
  /** Throws ApiError. */
  const revoke = async (id: number) => {
    const revoked = await postJson<ApiKey>(`/api/api-keys/${id}/revoke`, {})
    setPage((now) => now && { ...now, items: now.items.map((key) => (key.id === id ? revoked : key)) })
  }
  return { page, failed, reload: () => void load(), more: () => void more(), revoke }
}
