'use client'

import { useEffect } from 'react'
import { fetchMe } from './api.ts'
import { backoff, wait } from './backoff.ts'
import { homeOf } from './home.ts'
import { ApiError } from './http.ts'

async function lead(signal: AbortSignal) {
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      return location.replace(homeOf(await fetchMe(signal)))
    } catch (error) {
      if (error instanceof ApiError && error.code === 'unauthenticated') return location.replace('/sign-in')
      await wait(backoff(attempt))
    }
  }
}

export function HomeRedirect() {
  useEffect(() => {
    const ended = new AbortController()
    void lead(ended.signal)
    return () => ended.abort()
  }, [])
  return null
}
