'use client'

import { useEffect, useState } from 'react'
import type { Me } from '#server/contract/http.ts'
import { fetchMe } from './api.ts'
import { backoff, wait } from './backoff.ts'
import { ApiError } from './http.ts'
import { learnPolicy } from './policy.ts'

async function ask(signal: AbortSignal): Promise<Me> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetchMe(signal)
    } catch (error) {
      const worthIt = error instanceof ApiError && ['offline', 'unavailable'].includes(error.code)
      if (!worthIt) throw error
      await wait(backoff(attempt))
      signal.throwIfAborted()
    }
  }
}

/** Who is signed in, or null until known. Leads to sign-in when nobody is. */
export function useMe(): Me | null {
  const [me, setMe] = useState<Me | null>(null)
  useEffect(() => {
    const ended = new AbortController()
    const seated = (found: Me) => {
      setMe(found)
      learnPolicy(found.regions[0]?.code)
    }
    ask(ended.signal).then(seated, () => {
      if (ended.signal.aborted) return
      location.replace(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
    })
    return () => ended.abort()
  }, [])
  return me
}
