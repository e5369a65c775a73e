'use client'

import { useEffect } from 'react'
import type { Me } from '#server/contract/http.ts'
import { fetchMe } from './api.ts'
import { backoff, wait } from './backoff.ts'
import { ApiError } from './http.ts'

/** The screen a person starts on: the wall's seat its wall, everybody else the desk. */
export function homeOf(me: Pick<Me, 'roles'>): '/wall' | '/desk' {
  return me.roles.length > 0 && me.roles.every(({ role }) => role === 'wall') ? '/wall' : '/desk'
}

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
