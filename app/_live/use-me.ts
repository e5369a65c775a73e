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

const ACCOUNT = '/account'
const DUE = { password_due: 'password', totp_due: 'totp', session_locked: null } as const

/** What somebody has to do of their account before anything else. */
function dueOf({ session }: Me): 'password' | 'totp' | null {
  return session?.hold ? DUE[session.hold] : null
}

/** Who is signed in, or null until known. Leads to sign-in when nobody is, and to the account when something is due. */
export function useMe(): Me | null {
  const [me, setMe] = useState<Me | null>(null)
  useEffect(() => {
    const ended = new AbortController()
    const seated = (found: Me) => {
      const due = dueOf(found)
      if (due && location.pathname !== ACCOUNT) return location.replace(`${ACCOUNT}?due=${due}`)
      setMe(found)
      if (!due) learnPolicy(found.regions[0]?.code)
    }
    ask(ended.signal).then(seated, () => {
      if (ended.signal.aborted) return
      location.replace(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
    })
    return () => ended.abort()
  }, [])
  return me
}
