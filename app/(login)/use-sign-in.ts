'use client'

import { useCallback, useState } from 'react'
import { fetchMe } from '#app/_live/api.ts'
import { homeOf } from '#app/_live/home.ts'
import { signIn, signInWithCode } from '#app/_session/api.ts'
import type { SignInAnswer } from '#server/contract/account.ts'
import { destination } from './destination.ts'

/** Signs in, in one step or two, and leads on; keeps what went wrong. */
export function useSignIn() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  /** What the second step answers to; null in the first. */
  const [challenge, setChallenge] = useState<string | null>(null)
  const attempt = async (step: () => Promise<SignInAnswer>) => {
    setBusy(true)
    setError(null)
    try {
      const answer = await step()
      if ('challenge' in answer) {
        setChallenge(answer.challenge)
        setBusy(false)
        return
      }
      const me = await fetchMe()
      location.assign(destination(new URLSearchParams(location.search).get('next'), homeOf(me)))
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  const enter = (username: string, password: string) => attempt(() => signIn(username, password))
  const confirm = (code: string) => attempt(() => signInWithCode(challenge ?? '', code))
  const startOver = useCallback(() => {
    setChallenge(null)
    setError(null)
  }, [])
  return { busy, error, challenge, enter, confirm, startOver }
}
