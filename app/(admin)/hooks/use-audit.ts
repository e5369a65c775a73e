'use client'

import { useCallback, useEffect, useState } from 'react'
import { request } from '#app/_live/http.ts'
import type { AuditItem, AuditPage } from '#server/contract/audit.ts'

export interface AuditList {
  /** Null while the first page is on its way. */
  items: readonly AuditItem[] | null
  next: string | null
  failed: unknown
  busy: boolean
  more: () => void
  reload: () => void
}

/** What is recorded, page by page; anew for another path. */
export function useAudit(path: string): AuditList {
  const [loaded, setLoaded] = useState<{ path: string; items: readonly AuditItem[]; next: string | null }>()
  const [failed, setFailed] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const load = useCallback(
    async (after: string | null, signal?: AbortSignal) => {
      setFailed(null)
      setBusy(true)
      try {
        const joint = path.includes('?') ? '&' : '?'
        const page = await request<AuditPage>(after ? `${path}${joint}after=${after}` : path, { signal })
        setLoaded((now) => ({
          path,
          items: after && now?.path === path ? [...now.items, ...page.items] : page.items,
          next: page.next,
        }))
      } catch (error) {
        if (!signal?.aborted) setFailed(error)
      }
      if (!signal?.aborted) setBusy(false)
    },
    [path],
  )
  useEffect(() => {
    const ended = new AbortController()
    void load(null, ended.signal)
    return () => ended.abort()
  }, [load])
  const current = loaded?.path === path ? loaded : undefined
  return {
    items: current?.items ?? null,
    next: current?.next ?? null,
    failed,
    busy,
    more: () => void load(current?.next ?? null),
    reload: () => void load(null),
  }
}
