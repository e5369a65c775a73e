'use client'

import { App } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import { postJson, request } from '#app/_live/http.ts'
import { uuid } from '#app/_live/uuid.ts'
import { useProblemText } from './use-problem-text.ts'

/** Sends changes one at a time and tells what failed; each answers with what came back, undefined when it failed. */
export function useSend() {
  const t = useTranslations('organisation')
  const problemText = useProblemText()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const attempt = useCallback(
    async <T>(work: () => Promise<T>, quiet = false): Promise<T | undefined> => {
      setBusy(true)
      try {
        const answer = await work()
        if (!quiet) message.success(t('saved'))
        return answer
      } catch (error) {
        message.error(problemText(error))
        return undefined
      } finally {
        setBusy(false)
      }
    },
    [message, t, problemText],
  )
  const create = useCallback(
    (path: string, body: unknown, quiet?: boolean) =>
      attempt(() => postJson<{ id: number }>(path, body, { 'idempotency-key': uuid() }), quiet),
    [attempt],
  )
  const change = useCallback(
    <T>(path: string, body: unknown, quiet?: boolean) =>
      attempt(
        () =>
          request<T>(path, {
            method: 'PATCH',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
        quiet,
      ),
    [attempt],
  )
  const remove = useCallback(
    (path: string) => attempt(() => request<{ removed: true }>(path, { method: 'DELETE' }), true),
    [attempt],
  )
  return { busy, create, change, remove }
}
