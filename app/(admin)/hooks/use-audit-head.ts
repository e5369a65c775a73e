'use client'

import { useEffect, useState } from 'react'
import { request } from '#app/_live/http.ts'
import type { AuditHeadAnswer } from '#server/contract/audit.ts'

/** Looks again so often while the page is open. */
const PERIOD_MS = 10_000

/** The head of the chain; undefined until it is known, null before the first block. */
export function useAuditHead(): AuditHeadAnswer['head'] | undefined {
  const [head, setHead] = useState<AuditHeadAnswer['head']>()
  useEffect(() => {
    const ended = new AbortController()
    const look = () =>
      request<AuditHeadAnswer>('/api/audit/head', { signal: ended.signal }).then(
        (answer) => setHead(answer.head),
        () => {},
      )
    void look()
    const timer = setInterval(look, PERIOD_MS)
    return () => {
      clearInterval(timer)
      ended.abort()
    }
  }, [])
  return head
}
