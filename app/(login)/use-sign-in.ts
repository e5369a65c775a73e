'use client'

import { useState } from 'react'
import { fetchMe, signIn } from '#app/_live/api.ts'
import { homeOf } from '#app/_live/home.ts'
import { destination } from './destination.ts'

/** Signs in and leads on; keeps what went wrong. */
export function useSignIn() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const enter = async (username: string, password: string) => {
    setBusy(true)
    setError(null)
    try {
      await signIn(username, password)
      const me = await fetchMe()
      location.assign(destination(new URLSearchParams(location.search).get('next'), homeOf(me)))
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  return { busy, error, enter }
}
