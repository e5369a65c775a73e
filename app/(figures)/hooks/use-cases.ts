'use client'

import { useCallback, useEffect, useState } from 'react'
import { ApiError } from '#app/_live/http.ts'
import type { CaseList } from '#server/contract/http.ts'
import { fetchCases } from './api.ts'

interface Loaded {
  address: string
  page: CaseList | null
  failed: boolean
}

/** The cases at an address, a page at a time. */
export function useCases(address: string) {
  const [loaded, setLoaded] = useState<Loaded>({ address, page: null, failed: false })
  const load = useCallback(
    async (held: CaseList | null, signal: AbortSignal) => {
      try {
        const page = await fetchCases(address, held?.next ?? null, signal)
        const items = [...(held?.items ?? []), ...page.items]
        if (!signal.aborted) setLoaded({ address, page: { ...page, items }, failed: false })
      } catch (error) {
        if (!signal.aborted && error instanceof ApiError) setLoaded({ address, page: held, failed: true })
      }
    },
    [address],
  )
  useEffect(() => {
    const gone = new AbortController()
    void load(null, gone.signal)
    return () => gone.abort()
  }, [load])
  const current = loaded.address === address ? loaded : { address, page: null, failed: false }
  const more = () => void load(current.page, new AbortController().signal)
  return { page: current.page, failed: current.failed, more }
}
