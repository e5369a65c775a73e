'use client'

import { useCallback, useEffect, useState } from 'react'
import { request } from '#app/_live/http.ts'

export interface Page<T> {
  items: readonly T[]
  total: number
  next: string | null
}

export interface Paged<T> {
  /** Null while the first page is on its way. */
  page: Page<T> | null
  /** What went wrong; null while loading or loaded. */
  failed: unknown
  more: () => void
  reload: () => void
}

/** A list of the API that grows page by page; anew for another path, nothing for none. */
export function usePaged<T>(path: string | null): Paged<T> {
  const [loaded, setLoaded] = useState<{ path: string; page: Page<T> } | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const load = useCallback(
    async (signal?: AbortSignal) => {
      if (path === null) return
      setFailed(null)
      try {
        const page = await request<Page<T>>(path, { signal })
        if (!signal?.aborted) setLoaded({ path, page })
      } catch (error) {
        if (!signal?.aborted) setFailed(error)
      }
    },
    [path],
  )
  useEffect(() => {
    const ended = new AbortController()
    void load(ended.signal)
    return () => ended.abort()
  }, [load])

  const page = loaded !== null && loaded.path === path ? loaded.page : null
  const more = useCallback(async () => {
    if (path === null || !page?.next) return
    try {
      const joint = path.includes('?') ? '&' : '?'
      const { items, total, next } = await request<Page<T>>(
        `${path}${joint}after=${encodeURIComponent(page.next)}`,
      )
      setLoaded((now) =>
        now?.page === page ? { path, page: { items: [...page.items, ...items], total, next } } : now,
      )
    } catch (error) {
      setFailed(error)
    }
  }, [path, page])
  return { page, failed, more: () => void more(), reload: () => void load() }
}
