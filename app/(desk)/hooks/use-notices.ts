'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { onChanged } from '#app/_live/changed.ts'
import { postJson, request } from '#app/_live/http.ts'
import type { Notice, Notices } from '#server/contract/notice.ts'

interface Held extends Notices {
  failed: boolean
}

const NOTHING: Held = { items: [], unseen: 0, next: null, failed: false }
const PAGE = 30
/** Nudges come with every case; what they tell of is fetched together. */
const PAUSE_MS = 1_000

const fetchPage = (after: string | null) =>
  request<Notices>(`/api/notices?limit=${PAGE}${after ? `&after=${after}` : ''}`)

/**
 * What the reader was told of, newest first, fetched anew when there is something new. `onNew` hears of what came
 * unseen since the first look.
 */
export function useNotices(onNew: (fresh: readonly Notice[]) => void) {
  const [held, setHeld] = useState(NOTHING)
  const newest = useRef<number | null>(null)
  const hear = useRef(onNew)
  hear.current = onNew
  const look = useCallback(async () => {
    try {
      const page = await fetchPage(null)
      setHeld({ ...page, failed: false })
      const known = newest.current
      newest.current = Math.max(known ?? 0, page.items[0]?.id ?? 0)
      if (known === null) return
      hear.current(page.items.filter(({ id, seenAt }) => id > known && seenAt === null))
    } catch {
      setHeld({ ...NOTHING, failed: true })
    }
  }, [])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    void look()
    const end = onChanged('notices', () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void look()
      }, PAUSE_MS)
    })
    return () => {
      clearTimeout(timer)
      end()
    }
  }, [look])
  const settle = useCallback(
    (path: string, body: object) =>
      postJson(`/api/notices/${path}`, body)
        .catch(() => {})
        .then(look),
    [look],
  )
  const accept = (id: number) => settle(`${id}/accepted`, {})
  const seeAll = () => settle('seen', { until: newest.current ?? 1 })
  const more = async () => {
    const page = await fetchPage(held.next).catch(() => null)
    if (page) setHeld((now) => ({ ...now, items: [...now.items, ...page.items], next: page.next }))
  }
  return { ...held, accept, seeAll, more }
}
