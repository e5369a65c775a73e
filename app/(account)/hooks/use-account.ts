'use client'

import { App } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { fetchMe } from '#app/_live/api.ts'
import { onChanged } from '#app/_live/changed.ts'
import { postJson } from '#app/_live/http.ts'
import { fetchAccount } from '#app/_session/api.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import type { OwnAccount } from '#server/contract/account.ts'
import type { Hold } from '#server/domain/account.ts'

/** Sends a change; says what came of it, and answers with it, or undefined when it failed. */
export type Post = <T>(path: string, body: unknown, said?: (answer: T) => string) => Promise<T | undefined>

/** One's own account, read anew after each change, and what is still due of it. */
export function useAccount(first: Hold | null) {
  const errorText = useErrorText()
  const { message } = App.useApp()
  const [account, setAccount] = useState<OwnAccount | null>(null)
  const [hold, setHold] = useState<Hold | null>(first)
  const [failed, setFailed] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const load = useCallback(async (signal?: AbortSignal) => {
    try {
      const [found, me] = await Promise.all([fetchAccount(signal), fetchMe(signal)])
      if (signal?.aborted) return
      setAccount(found)
      setHold(me.session?.hold ?? null)
      setFailed(null)
    } catch (error) {
      if (!signal?.aborted) setFailed(error)
    }
  }, [])
  useEffect(() => {
    const ended = new AbortController()
    void load(ended.signal)
    const unfollow = onChanged('account', () => void load())
    return () => {
      ended.abort()
      unfollow()
    }
  }, [load])
  const post = useCallback<Post>(
    async (path, body, said) => {
      setBusy(true)
      try {
        const answer = await postJson<Parameters<NonNullable<typeof said>>[0]>(path, body)
        if (said) message.success(said(answer))
        await load()
        return answer
      } catch (error) {
        message.error(errorText(error))
        return undefined
      } finally {
        setBusy(false)
      }
    },
    [load, message, errorText],
  )
  const reload = useCallback(() => void load(), [load])
  return { account, hold, failed, busy, post, reload }
}
